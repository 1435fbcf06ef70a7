import { people } from '#server/features/members/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { eventUpdated } from '#shared/features/events/changes.ts'
import { setRunSheet } from '#shared/features/events/commands.ts'
import { whyNotBetween } from '#shared/features/events/rules.ts'
import { eventRelations, writers } from '../access.ts'
import { eventRooms } from '../rooms.ts'
import { eventScope } from '../scope.ts'
import { type EventRecord, events } from '../store.ts'

/** The run sheet is replaced as a whole: it is read and printed as one list, in the order in which it was written. */
export default changing(setRunSheet, {
  on: events,
  may: writers,
  target: (input) => input.eventId,
  async facts(loading) {
    const { input, read } = loading
    const scope = await eventScope(loading.record.id, loading)
    const ids = new Set(input.runSheet.flatMap(({ ownerId }) => ownerId ?? []))
    const owners = await Promise.all([...ids].map((id) => read.get(people, id)))
    return scope && { ...scope, ownersKnown: owners.every((owner) => owner?.active === true) }
  },
  relations: ({ actor, record, facts }) => eventRelations(actor, { ...facts, event: record }),
  decide({ record, facts, input }) {
    if (record.status === 'archived') return refuse('event-archived')
    if (!facts.ownersKnown) return refuse('owner-unknown')
    for (const { startAt, endAt } of input.runSheet) {
      const reason = whyNotBetween(startAt, endAt)
      if (reason !== undefined) return refuse(reason)
    }
    const next = following<EventRecord>(record, { runSheet: input.runSheet })
    return decided(next, [announce(eventUpdated, eventRooms(next))], events.present(next))
  },
})
