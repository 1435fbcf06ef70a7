import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { eventMoved } from '#shared/features/events/changes.ts'
import { moveEvent } from '#shared/features/events/commands.ts'
import { isApproval, whyNotMoveEvent } from '#shared/features/events/rules.ts'
import { eventRelations, stepping } from '../access.ts'
import { eventRooms } from '../rooms.ts'
import { eventScope } from '../scope.ts'
import { type EventRecord, events } from '../store.ts'

/** Steps belong to the coordinators; approving and returning belong to the approver alone where one is named. */
export default changing(moveEvent, {
  on: events,
  may: stepping,
  target: (input) => input.eventId,
  facts: (loading) => eventScope(loading.record.id, loading),
  relations: ({ actor, record, facts }) => eventRelations(actor, { ...facts, event: record }),
  decide({ record, actor, input }) {
    const reason = whyNotMoveEvent(record.status, input.status)
    if (reason !== undefined) return refuse(reason)
    const byApprover = record.approverId !== undefined && isApproval(record.status, input.status)
    if (byApprover !== (record.approverId === actor.id) && actor.kind !== 'system')
      return refuse('approver-only')
    const next = following<EventRecord>(record, { status: input.status })
    return decided(next, [announce(eventMoved, eventRooms(next))], events.present(next))
  },
})
