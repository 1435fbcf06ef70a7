import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { headcountUndone } from '#shared/features/checkin/changes.ts'
import { undoHeadcount } from '#shared/features/checkin/crowdCommands.ts'
import { operators } from '../access.ts'
import { eventRoom } from '../rooms.ts'
import { type HeadcountRecord, headcounts } from '../store.ts'

export default changing(undoHeadcount, {
  on: headcounts,
  may: operators,
  target: (input) => input.headcountId,
  facts: ({ record, ...loading }) => eventScope(record.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  decide({ record, facts, actor, at }) {
    if (facts.event.status === 'archived') return refuse('event-archived')
    const undone = record.undone ?? { at, by: actor.id }
    const next = following<HeadcountRecord>(record, { undone })
    return decided(next, [announce(headcountUndone, eventRoom(facts), { removed: true })], { id: next.id })
  },
})
