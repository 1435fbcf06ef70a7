import { eventRelations } from '#server/features/events/index.ts'
import { refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { shiftAssigned } from '#shared/features/roster/changes.ts'
import { rosterOfShift } from '#shared/features/roster/ids.ts'
import { assign } from '#shared/features/roster/placeCommands.ts'
import { writers } from '../access.ts'
import { placeFacts, whyNotPut } from '../facts.ts'
import { placed } from '../placed.ts'
import { withPlace } from '../places.ts'
import { rosters } from '../store.ts'

/** Also after the shift: what the paper list says is entered then. Only a seat can be full; others may always be asked. */
export default changing(assign, {
  on: rosters,
  may: writers,
  target: (input) => rosterOfShift(input.shiftId),
  facts: (loading) => placeFacts(loading.input.shiftId, loading.input.personId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, input: { personId, as: status = 'confirmed' }, at }) {
    const { shift } = facts
    const reason = whyNotPut(record, facts, personId)
    if (reason !== undefined && (status === 'confirmed' || reason !== 'shift-full')) return refuse(reason)
    const assignments = withPlace(record, { personId, shiftId: shift.id, status, since: at })
    return placed({ record, facts, at, personId, assignments, change: shiftAssigned })
  },
})
