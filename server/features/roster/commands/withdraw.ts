import { eventRelations } from '#server/features/events/index.ts'
import { refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { shiftWithdrawn } from '#shared/features/roster/changes.ts'
import { rosterOfShift } from '#shared/features/roster/ids.ts'
import { withdraw } from '#shared/features/roster/placeCommands.ts'
import { statusOn, whyNotWithdraw } from '#shared/features/roster/rules.ts'
import { visitors } from '../access.ts'
import { placeFacts } from '../facts.ts'
import { ownPlaced } from '../placed.ts'
import { placesOf } from '../present.ts'
import { rosters } from '../store.ts'

/** Who withdraws stays in the roster as somebody who said no, and so still sees the event and may come back. */
export default changing(withdraw, {
  on: rosters,
  may: visitors,
  target: (input) => rosterOfShift(input.shiftId),
  facts: (loading) => placeFacts(loading.input.shiftId, loading.actor.id, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, actor, at, now }) {
    const { scope, shift } = facts
    if (scope.event.status === 'archived') return refuse('event-archived')
    const reason = whyNotWithdraw(shift, statusOn(shift.id, placesOf(record, actor.id)), now)
    if (reason !== undefined) return refuse(reason)
    return ownPlaced({ record, facts, at, actor }, 'declined', shiftWithdrawn)
  },
})
