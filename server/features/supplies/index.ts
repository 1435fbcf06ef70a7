import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/supplies/index.ts'
import count from './commands/count.ts'
import create from './commands/create.ts'
import remove from './commands/remove.ts'
import update from './commands/update.ts'
import { custodyHolding } from './holdings.ts'
import { supplyList } from './queries.ts'
import { custodians } from './store.ts'

export { supplies, suppliesOf, supplyFigures } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, update, count, remove],
  queries: [supplyList],
  holdings: [custodyHolding],
  guests: [custodians],
}
