import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { eventUpdated } from '#shared/features/events/changes.ts'
import { updateEvent } from '#shared/features/events/commands.ts'
import { whyNotBetween } from '#shared/features/events/rules.ts'
import { eventRelations, writers } from '../access.ts'
import { eventRooms } from '../rooms.ts'
import { eventScope } from '../scope.ts'
import { type EventRecord, events } from '../store.ts'

export default changing(updateEvent, {
  on: events,
  may: writers,
  target: (input) => input.eventId,
  facts: (loading) => eventScope(loading.record.id, loading),
  relations: ({ actor, record, facts }) => eventRelations(actor, { ...facts, event: record }),
  decide({ record, input: { eventId: _id, ...fields } }) {
    if (record.status === 'archived') return refuse('event-archived')
    const reason = whyNotBetween(fields.startAt ?? record.startAt, fields.endAt ?? record.endAt)
    if (reason !== undefined) return refuse(reason)
    const next = following<EventRecord>(record, fields)
    return decided(next, [announce(eventUpdated, eventRooms(next))], events.present(next))
  },
})
