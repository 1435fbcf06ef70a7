import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { visitUndone } from '#shared/features/checkin/changes.ts'
import { undoVisit } from '#shared/features/checkin/visitCommands.ts'
import { operators } from '../access.ts'
import { eventRoom } from '../rooms.ts'
import { type VisitRecord, visits } from '../store.ts'

/** Taking back what is taken back already changes nothing but says so. */
export default changing(undoVisit, {
  on: visits,
  may: operators,
  target: (input) => input.visitId,
  facts: ({ record, ...loading }) => eventScope(record.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  decide({ record, facts, actor, at }) {
    if (facts.event.status === 'archived') return refuse('event-archived')
    const undone = record.undone ?? { at, by: actor.id }
    const next = following<VisitRecord>(record, { undone })
    return decided(next, [announce(visitUndone, eventRoom(facts), { removed: true })], { id: next.id })
  },
})
