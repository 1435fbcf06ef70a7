import { eventRelations } from '#server/features/events/index.ts'
import { refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { shiftReleased } from '#shared/features/roster/changes.ts'
import { rosterOfShift } from '#shared/features/roster/ids.ts'
import { release } from '#shared/features/roster/placeCommands.ts'
import { statusOn } from '#shared/features/roster/rules.ts'
import { writers } from '../access.ts'
import { placeFacts } from '../facts.ts'
import { placed } from '../placed.ts'
import { withoutPlace } from '../places.ts'
import { placesOf } from '../present.ts'
import { rosters } from '../store.ts'

export default changing(release, {
  on: rosters,
  may: writers,
  target: (input) => rosterOfShift(input.shiftId),
  facts: (loading) => placeFacts(loading.input.shiftId, loading.input.personId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, input: { personId }, at }) {
    const { scope, shift } = facts
    if (scope.event.status === 'archived') return refuse('event-archived')
    if (statusOn(shift.id, placesOf(record, personId)) === undefined) return refuse('not-signed-up')
    const assignments = withoutPlace(record, shift.id, personId)
    return placed({ record, facts, at, personId, assignments, change: shiftReleased })
  },
})
