// Service hours (服务时长). The rule in words: the time that somebody was there, from half an hour before their shift to half an
// hour after it; never more than the shift was planned to last; in whole half hours. Who comes four minutes late and stays six
// longer has served the shift; who leaves early is credited what they were there for. No minute counts for two shifts.
import type { RosterPlace, Standing } from './attendanceModel.ts'
import type { Presence, Stay } from './presence.ts'

const minute = 60_000
const margin = 30 * minute
const step = 30 * minute

type Span = Pick<RosterPlace, 'startAt' | 'endAt'>

const length = (from: number, to: number): number => Math.max(0, to - from)

function within(stays: readonly Stay[], from: number, to: number): number {
  return stays.reduce(
    (sum, stay) =>
      // Who has not left yet is credited when they do.
      stay.to === undefined
        ? sum
        : sum + length(Math.max(from, Date.parse(stay.from)), Math.min(to, Date.parse(stay.to))),
    0,
  )
}

/** Minutes credited for each of these shifts, in their order. */
export function minutesByShift(stays: readonly Stay[], shifts: readonly Span[]): number[] {
  const inOrder = [...shifts].sort((a, b) => Date.parse(a.startAt) - Date.parse(b.startAt))
  let left = within(stays, -Infinity, Infinity)
  const credited = new Map<Span, number>()
  for (const shift of inOrder) {
    const [from, to] = [Date.parse(shift.startAt), Date.parse(shift.endAt)]
    const served = Math.min(within(stays, from - margin, to + margin), to - from, left)
    left -= served
    credited.set(shift, (Math.floor(served / step) * step) / minute)
  }
  return shifts.map((shift) => credited.get(shift) ?? 0)
}

/** Minutes credited for these shifts together. */
export const creditedMinutes = (stays: readonly Stay[], shifts: readonly Span[]): number =>
  minutesByShift(stays, shifts).reduce((sum, minutes) => sum + minutes, 0)

/** How somebody stands to the roster at this moment. */
export function standingOf(
  presence: Pick<Presence, 'present' | 'firstInAt'>,
  places: readonly Pick<RosterPlace, 'status' | 'endAt'>[],
  now: number,
): Standing {
  if (presence.present) return 'present'
  if (presence.firstInAt !== undefined) return 'left'
  const seats = places.filter((place) => place.status === 'confirmed')
  if (seats.length === 0) return places.some((place) => place.status === 'excused') ? 'excused' : 'expected'
  return seats.every((place) => Date.parse(place.endAt) <= now) ? 'absent' : 'expected'
}
