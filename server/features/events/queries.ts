// What people read of events: the list of theirs, and one event as far as they may see it.
import { pairingsOf } from '#server/features/pairings/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import { answering } from '#server/kernel/handlers.ts'
import { presentName, presentNames } from '#server/kernel/generations.ts'
import { documentName } from '#shared/contract/document.ts'
import { plan, presence } from '#shared/features/events/documents.ts'
import type { EventView } from '#shared/features/events/model.ts'
import { getEvent, listEvents } from '#shared/features/events/queries.ts'
import { hubRelations } from '#server/features/organisations/index.ts'
import { belongs, eventRelations, type EventScope, visitors } from './access.ts'
import { eventScope } from './scope.ts'
import { events } from './store.ts'

/** The event as the actor may see it: documents only for those who belong to it. */
function view(actor: Actor, scope: EventScope, planName: string): EventView {
  const { event } = scope
  const relations = eventRelations(actor, scope)
  const documents: Record<string, string> = {}
  if (belongs(relations)) {
    documents['plan'] = planName
    documents['presence'] = documentName(presence, event.id, 1)
  }
  return { ...events.present(event), part: relations[0] ?? 'guest', documents }
}

export const eventList = answering(listEvents, {
  may: ['signed-in'],
  async facts({ actor, read, guests }) {
    const pairings = await pairingsOf(read, actor.id)
    const ours = await read.find(events, {
      where: { pairingId: { in: pairings.map((pairing) => pairing.id) } },
      limit: 10_000,
    })
    const approving = await read.find(events, { where: { approverId: actor.id }, limit: 10_000 })
    const invited = await guests.hosts('event', actor.id)
    return [
      ...new Set([
        ...ours.items.map((event) => event.id),
        ...approving.items.map((event) => event.id),
        ...invited,
      ]),
    ]
  },
  relations: ({ actor }) => hubRelations(actor),
  async answer({ facts, actor, read, guests }) {
    const scopes = await Promise.all(facts.map((id) => eventScope(id, { actor, read, guests })))
    const plans = await presentNames(read, plan, facts)
    const items = scopes.flatMap((scope) =>
      scope === undefined ? [] : [view(actor, scope, plans.get(scope.event.id) ?? '')],
    )
    return {
      items: items.sort((a, b) => Date.parse(b.startAt) - Date.parse(a.startAt) || (a.id < b.id ? -1 : 1)),
    }
  },
})

export const eventGet = answering(getEvent, {
  may: visitors,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  answer: async ({ facts, actor, read }) => view(actor, facts, await presentName(read, plan, facts.event.id)),
})
