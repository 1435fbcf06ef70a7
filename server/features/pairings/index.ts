import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/pairings/index.ts'
import create from './commands/create.ts'
import grant from './commands/grant.ts'
import move from './commands/move.ts'
import withdraw from './commands/withdraw.ts'
import { grantHolding } from './holdings.ts'
import { pairingGet, pairingList } from './queries.ts'
import { pairingWorkspaces } from './workspaces.ts'

export { pairingRelations, roleIn } from './access.ts'
export { pairingIdOf, type PairingRecord, pairings, pairingsOf } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, move, grant, withdraw],
  queries: [pairingList, pairingGet],
  holdings: [grantHolding],
  rooms: [pairingWorkspaces],
}
