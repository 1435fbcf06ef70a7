// The slices of the client, found by their folders; nothing here has to be changed for a new one.
import type { ClientFeature } from '#client/hub/defineClientFeature.ts'
import { home } from './home/index.ts'

const modules = import.meta.glob<{ feature: ClientFeature }>(
  ['../features/*/index.ts', '!../features/_template/*'],
  {
    eager: true,
  },
)

export const features: readonly ClientFeature[] = [home, ...Object.values(modules).map((one) => one.feature)]
