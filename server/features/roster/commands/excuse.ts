import { eventRelations } from '#server/features/events/index.ts'
import { refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { shiftExcused } from '#shared/features/roster/changes.ts'
import { rosterOfShift } from '#shared/features/roster/ids.ts'
import { excuse } from '#shared/features/roster/placeCommands.ts'
import { holdsPlace, statusOn } from '#shared/features/roster/rules.ts'
import { writers } from '../access.ts'
import { placeFacts } from '../facts.ts'
import { placed } from '../placed.ts'
import { withPlace } from '../places.ts'
import { placesOf } from '../present.ts'
import { type Assignment, rosters } from '../store.ts'

/** Who is excused stays on the list and leaves the seat to somebody else; also after the shift, when it becomes known. */
export default changing(excuse, {
  on: rosters,
  may: writers,
  target: (input) => rosterOfShift(input.shiftId),
  facts: (loading) => placeFacts(loading.input.shiftId, loading.input.personId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, input: { personId, reason }, at }) {
    const { scope, shift } = facts
    if (scope.event.status === 'archived') return refuse('event-archived')
    if (!holdsPlace(statusOn(shift.id, placesOf(record, personId)))) return refuse('not-signed-up')
    const place: Assignment = {
      personId,
      shiftId: shift.id,
      status: 'excused',
      since: at,
      ...(reason === undefined ? {} : { reason }),
    }
    const assignments = withPlace(record, place)
    return placed({ record, facts, at, personId, assignments, change: shiftExcused })
  },
})
