// The ordered catalogue: what the product can do. A slice may only use those above it.
import type { FeatureDefinition } from '#shared/contract/feature.ts'

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

export const catalogue: readonly FeatureDefinition[] = slices.map((slice) => slice.feature)
