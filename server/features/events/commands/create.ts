import { pairings } from '#server/features/pairings/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { workspaceIds } from '#shared/contract/rooms.ts'
import { eventCreated } from '#shared/features/events/changes.ts'
import { createEvent } from '#shared/features/events/commands.ts'
import { whyNotBetween } from '#shared/features/events/rules.ts'
import { hostRelations, runners } from '../access.ts'
import { eventRooms } from '../rooms.ts'
import { type EventRecord, events } from '../store.ts'

export default creating(createEvent, {
  on: events,
  may: runners,
  facts: async ({ input, read }) => read.get(pairings, input.pairingId),
  relations: ({ actor, facts }) => hostRelations(actor, facts),
  decide({ facts, id, input }) {
    if (facts.status === 'ended') return refuse('pairing-ended')
    const reason = whyNotBetween(input.startAt, input.endAt)
    if (reason !== undefined) return refuse(reason)
    const record = first<EventRecord>(facts, {
      id,
      workspaceId: workspaceIds.event(id),
      ...input,
      status: 'draft',
    })
    return decided(record, [announce(eventCreated, eventRooms(record))], events.present(record))
  },
})
