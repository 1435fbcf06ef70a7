import { pairings } from '#server/features/pairings/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { Guests } from '#server/kernel/guests.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { EventScope } from './access.ts'
import { events } from './store.ts'

/** An event with its pairing, and whether the actor is its guest; undefined where it does not exist. */
export async function eventScope(
  eventId: string,
  { read, guests, actor }: { read: Reader; guests: Guests; actor: Actor },
): Promise<EventScope | undefined> {
  const event = await read.get(events, eventId)
  const pairing = event && (await read.get(pairings, event.pairingId))
  if (event === undefined || pairing === undefined) return undefined
  return { event, pairing, guest: await guests.isGuest('event', eventId, actor.id) }
}
