// What a decision on a roster looks at beside it: the event, the shift, and the person or booth that it names.
import { type EventScope, events } from '#server/features/events/index.ts'
import { people } from '#server/features/members/index.ts'
import { pairings, roleIn } from '#server/features/pairings/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { Guests } from '#server/kernel/guests.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Qualification } from '#shared/features/members/model.ts'
import { type whyNotPlaced, whyNotSeat } from '#shared/features/roster/rules.ts'
import { placesOf, shiftOf, takenOn } from './present.ts'
import { booths, isOn, type RosterRecord, type RosterShift } from './store.ts'

interface Loading {
  readonly record: RosterRecord
  readonly read: Reader
  readonly guests: Guests
  readonly actor: Actor
}

export interface ShiftFacts {
  readonly scope: EventScope
  readonly shift: RosterShift
}

export interface PlaceFacts extends ShiftFacts {
  /** The person exists and is not suspended. */
  readonly known: boolean
  readonly qualifications: readonly Qualification[]
}

/** The shift with its event's scope; who is on this roster is a guest without another look at the store. */
async function shiftScope(
  shiftId: string,
  { record, read, guests, actor }: Loading,
): Promise<ShiftFacts | undefined> {
  const shift = shiftOf(record, shiftId)
  const event = await read.get(events, record.eventId)
  const pairing = event && (await read.get(pairings, event.pairingId))
  if (shift === undefined || event === undefined || pairing === undefined) return undefined
  const inside = roleIn(pairing, actor) !== undefined
  const guest = !inside && (isOn(record, actor.id) || (await guests.isGuest('event', event.id, actor.id)))
  return { scope: { event, pairing, guest }, shift }
}

/** The facts of a command that concerns one person's place on a shift. */
export async function placeFacts(
  shiftId: string,
  personId: string,
  loading: Loading,
): Promise<PlaceFacts | undefined> {
  const facts = await shiftScope(shiftId, loading)
  if (facts === undefined) return undefined
  const person = await loading.read.get(people, personId)
  return { ...facts, known: person?.active === true, qualifications: person?.qualifications ?? [] }
}

/** Why this person cannot be put on the shift, at which time ever; the command and the question beside it answer alike. */
export function whyNotPut(
  record: RosterRecord,
  { scope, shift, known, qualifications }: PlaceFacts,
  personId: string,
): (typeof whyNotPlaced)[number] | undefined {
  if (scope.event.status === 'archived') return 'event-archived'
  if (!known) return 'person-unknown'
  return whyNotSeat(shift, takenOn(record, shift.id), { places: placesOf(record, personId), qualifications })
}

/** The facts of a command that concerns the shift itself. */
export async function shiftFacts(
  shiftId: string,
  boothId: string | null | undefined,
  loading: Loading,
): Promise<(ShiftFacts & { readonly boothKnown: boolean }) | undefined> {
  const facts = await shiftScope(shiftId, loading)
  if (facts === undefined) return undefined
  return { ...facts, boothKnown: await isBoothOf(loading.record.eventId, boothId, loading.read) }
}

/** No booth is fine; one of another event is not. */
export async function isBoothOf(
  eventId: string,
  boothId: string | null | undefined,
  read: Reader,
): Promise<boolean> {
  if (boothId === null || boothId === undefined) return true
  return (await read.get(booths, boothId))?.eventId === eventId
}
