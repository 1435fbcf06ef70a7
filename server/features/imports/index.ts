import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/imports/index.ts'
import eventImport from './eventImport.ts'
import eventTemplate from './eventTemplate.ts'

export const feature: ServerFeature = {
  definition,
  commands: [],
  queries: [],
  files: [eventTemplate],
  uploads: [eventImport],
}
