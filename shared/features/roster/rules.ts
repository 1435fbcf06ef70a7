// When somebody may take a place; the same rules speak on the button and in the command.
import type { Qualification } from '#shared/features/members/model.ts'
import type { Booth, PlaceStatus, ShiftState } from './model.ts'

type ShiftView = Pick<ShiftState, 'id' | 'startAt' | 'endAt' | 'seats' | 'requires'>

/** A place that a person has on a shift of the same day. */
export interface OwnPlace {
  readonly shiftId: string
  readonly startAt: string
  readonly endAt: string
  readonly status: PlaceStatus
}

export interface Candidate {
  readonly places: readonly OwnPlace[]
  readonly qualifications: readonly Qualification[]
}

type Span = Pick<ShiftState, 'startAt' | 'endAt'>

/** One ends when the other begins: no overlap. */
export const overlap = (a: Span, b: Span): boolean =>
  Date.parse(a.startAt) < Date.parse(b.endAt) && Date.parse(b.startAt) < Date.parse(a.endAt)

export const isShiftOver = (shift: Pick<ShiftState, 'endAt'>, now: number): boolean =>
  Date.parse(shift.endAt) <= now

export const statusOn = (shiftId: string, places: readonly OwnPlace[]): PlaceStatus | undefined =>
  places.find((place) => place.shiftId === shiftId)?.status

const overlapsAnother = (shift: ShiftView, places: readonly OwnPlace[]): boolean =>
  places.some((place) => place.status === 'confirmed' && place.shiftId !== shift.id && overlap(place, shift))

const whyNotSeated = ['already-signed-up', 'wrong-qualification', 'overlaps', 'shift-full'] as const
/** Why somebody cannot be put on a shift by others. */
export const whyNotPlaced = [...whyNotSeated, 'person-unknown', 'event-archived'] as const

/** Why this person cannot take a seat, whoever wants to put them there. */
export function whyNotSeat(
  shift: ShiftView,
  taken: number,
  { places, qualifications }: Candidate,
): (typeof whyNotSeated)[number] | undefined {
  if (statusOn(shift.id, places) === 'confirmed') return 'already-signed-up'
  if (shift.requires !== undefined && !qualifications.includes(shift.requires)) return 'wrong-qualification'
  if (overlapsAnother(shift, places)) return 'overlaps'
  return taken >= shift.seats ? 'shift-full' : undefined
}

export function whyNotSignUp(
  shift: ShiftView,
  taken: number,
  candidate: Candidate,
  now: number,
): ReturnType<typeof whyNotSeat> | 'shift-over' {
  return isShiftOver(shift, now) ? 'shift-over' : whyNotSeat(shift, taken, candidate)
}

export function whyNotStandBy(
  shift: ShiftView,
  taken: number,
  candidate: Candidate,
  now: number,
): Exclude<ReturnType<typeof whyNotSignUp>, 'shift-full'> | 'already-standing-by' | 'seats-free' {
  const reason = whyNotSignUp(shift, taken, candidate, now)
  if (reason !== undefined && reason !== 'shift-full') return reason
  if (reason === undefined) return 'seats-free'
  return statusOn(shift.id, candidate.places) === 'standby' ? 'already-standing-by' : undefined
}

/** Those who said no or are excused have nothing to withdraw. */
export const holdsPlace = (status: PlaceStatus | undefined): boolean =>
  status === 'confirmed' || status === 'standby' || status === 'invited'

export function whyNotWithdraw(
  shift: Pick<ShiftState, 'id' | 'endAt'>,
  status: PlaceStatus | undefined,
  now: number,
): 'not-signed-up' | 'shift-over' | undefined {
  if (!holdsPlace(status)) return 'not-signed-up'
  return isShiftOver(shift, now) ? 'shift-over' : undefined
}

/** A shift lasts no longer than a day, and at least a moment. */
export function whyNotSpan(span: Span): 'ends-before-start' | 'shift-too-long' | undefined {
  const length = Date.parse(span.endAt) - Date.parse(span.startAt)
  if (!(length > 0)) return 'ends-before-start'
  return length > 24 * 60 * 60 * 1000 ? 'shift-too-long' : undefined
}

/** Pairs of confirmed shifts of one person that overlap: a change of time can bring them about, on one day or across events. */
export function overlapsOf<S extends Span & { readonly id: string }>(confirmed: readonly S[]): Set<string> {
  const found = new Set<string>()
  for (const one of confirmed)
    for (const other of confirmed) if (one.id !== other.id && overlap(one, other)) found.add(one.id)
  return found
}

/** Numbers that more than one booth has. */
export function doubledNumbers(booths: readonly Pick<Booth, 'no'>[]): Set<number> {
  const seen = new Set<number>()
  return new Set(booths.map(({ no }) => no).filter((no) => seen.has(no) || !seen.add(no)))
}
