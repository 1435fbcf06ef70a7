// The slices of the server, in dependency order: a slice may use only the index of those above it.
import type { ServerFeature } from '#server/kernel/feature.ts'

const slices = await Promise.all([
  import('./organisations/index.ts'),
  import('./members/index.ts'),
  import('./identities/index.ts'),
  import('./versions/index.ts'),
  import('./pairings/index.ts'),
  import('./events/index.ts'),
  import('./tasks/index.ts'),
  import('./roster/index.ts'),
  import('./supplies/index.ts'),
  import('./checkin/index.ts'),
  import('./links/index.ts'),
  import('./reports/index.ts'),
  import('./imports/index.ts'),
  import('./tokens/index.ts'),
  import('./privacy/index.ts'),
  import('./audits/index.ts'),
  import('./feeds/index.ts'),
  import('./webhooks/index.ts'),
])

export const features: readonly ServerFeature[] = slices.map((slice) => slice.feature)
