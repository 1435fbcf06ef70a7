// Who follows an event's room and opens its documents: the people of its pairing. Guests do neither.
import { pairings, pairingsOf, roleIn } from '#server/features/pairings/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import { documentRule, type RoomRule } from '#server/kernel/gates.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { plan, presence } from '#shared/features/events/documents.ts'
import type { GrantRole } from '#shared/features/pairings/model.ts'
import { type EventRecord, events } from './store.ts'

async function insider(
  actor: Actor,
  eventId: string,
  read: Reader,
): Promise<{ event: EventRecord; role: GrantRole } | undefined> {
  const event = await read.get(events, eventId)
  const pairing = event && (await read.get(pairings, event.pairingId))
  const role = pairing && roleIn(pairing, actor)
  return event === undefined || role === undefined ? undefined : { event, role }
}

export const eventWorkspaces: RoomRule = {
  kind: 'event',
  mayFollow: async (actor, ownerId, read) => (await insider(actor, ownerId, read)) !== undefined,
  async of(actor, read) {
    const pairingIds = (await pairingsOf(read, actor.id)).map((pairing) => pairing.id)
    const found = await read.find(events, { where: { pairingId: { in: pairingIds } }, limit: 10_000 })
    return found.items.map((event) => ({ id: event.workspaceId, name: event.title }))
  },
}

export const hasEvent = async (eventId: string, read: Reader): Promise<boolean> =>
  (await read.get(events, eventId)) !== undefined

export const planRule = documentRule(
  plan,
  async (actor, owner, read) => {
    const inside = await insider(actor, owner.ownerId, read)
    if (inside === undefined) return 'missing'
    const writes = inside.role !== 'reader' && inside.event.status !== 'archived'
    return { mode: writes ? 'write' : 'read', coordinates: inside.role === 'coordinator' }
  },
  hasEvent,
)

export const presenceRule = documentRule(presence, async (actor, owner, read) => {
  const inside = await insider(actor, owner.ownerId, read)
  return inside === undefined ? 'missing' : { mode: 'read' }
})
