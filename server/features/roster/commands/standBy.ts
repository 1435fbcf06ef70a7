import { eventRelations } from '#server/features/events/index.ts'
import { refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { shiftStoodBy } from '#shared/features/roster/changes.ts'
import { rosterOfShift } from '#shared/features/roster/ids.ts'
import { standBy } from '#shared/features/roster/placeCommands.ts'
import { whyNotStandBy } from '#shared/features/roster/rules.ts'
import { visitors } from '../access.ts'
import { placeFacts } from '../facts.ts'
import { ownPlaced } from '../placed.ts'
import { placesOf, takenOn } from '../present.ts'
import { rosters } from '../store.ts'
import { whyClosed } from '../whyClosed.ts'

export default changing(standBy, {
  on: rosters,
  may: visitors,
  target: (input) => rosterOfShift(input.shiftId),
  facts: (loading) => placeFacts(loading.input.shiftId, loading.actor.id, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, actor, at, now }) {
    const { scope, shift, qualifications } = facts
    const candidate = { places: placesOf(record, actor.id), qualifications }
    const reason =
      whyClosed(scope.event.status) ?? whyNotStandBy(shift, takenOn(record, shift.id), candidate, now)
    if (reason !== undefined) return refuse(reason)
    return ownPlaced({ record, facts, at, actor }, 'standby', shiftStoodBy)
  },
})
