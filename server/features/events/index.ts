import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/events/index.ts'
import create from './commands/create.ts'
import move from './commands/move.ts'
import setRunSheet from './commands/setRunSheet.ts'
import update from './commands/update.ts'
import { eventWorkspaces, planRule, presenceRule } from './gates.ts'
import { eventGet, eventList } from './queries.ts'

export { hasEvent } from './gates.ts'
export { belongs, eventRelations, type EventScope } from './access.ts'
export { eventScope } from './scope.ts'
export { type EventRecord, events } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [create, update, setRunSheet, move],
  queries: [eventList, eventGet],
  rooms: [eventWorkspaces],
  documents: [planRule, presenceRule],
}
