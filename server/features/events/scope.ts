import { pairings, roleIn } from '#server/features/pairings/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { Guests } from '#server/kernel/guests.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { type EventScope, writers } from './access.ts'
import { events } from './store.ts'

/** An event with its pairing, and whether the actor is its guest; undefined where it does not exist. */
export async function eventScope(
  eventId: string,
  { read, guests, actor }: { read: Reader; guests: Guests; actor: Actor },
): Promise<EventScope | undefined> {
  const event = await read.get(events, eventId)
  const pairing = event && (await read.get(pairings, event.pairingId))
  if (event === undefined || pairing === undefined) return undefined
  // Every command looks here: whoever may write anyway gains nothing by being a guest too. A phone's key is a guest's.
  const role = actor.limits?.workspaceId === undefined ? roleIn(pairing, actor) : undefined
  const writes = role !== undefined && writers.includes(role)
  return { event, pairing, guest: !writes && (await guests.isGuest('event', eventId, actor.id)) }
}
