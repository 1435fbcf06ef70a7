// The lines of the roster and of the sign-in sheet: one for each place, and one for somebody who came without a place.
import { type AttendanceRow, attendanceRows } from '#server/features/checkin/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { boothsOf } from '#server/features/roster/index.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { minutesByShift } from '#shared/features/checkin/hours.ts'
import { presenceOf } from '#shared/features/checkin/presence.ts'
import { seatlessWords, standingWords } from '#shared/features/reports/words.ts'
import { peopleOf } from '../names.ts'

export interface RosterLine {
  readonly name: string
  readonly unit: string
  readonly phone: string | undefined
  readonly post: string
  readonly shift: string
  readonly booth: string
  readonly startAt: string | undefined
  readonly endAt: string | undefined
  readonly standing: string
  /** Belongs on the sign-in sheet: has or had a seat here, or came without one. */
  readonly signs: boolean
  readonly cameAt: string | undefined
  readonly leftAt: string | undefined
  /** Of this shift alone, so that the lines add up to the hours of the report. */
  readonly hours: number | undefined
}

type Place = AttendanceRow['places'][number]
type Seen = Pick<RosterLine, 'standing' | 'signs' | 'cameAt' | 'leftAt' | 'hours'>

/** What was seen of somebody, for each of their places; when they came and left stands where it counted. */
function seenOf(row: AttendanceRow, places: readonly (Place | undefined)[]): Seen[] {
  const seats = places.flatMap((place) => (place?.status === 'confirmed' ? [place] : []))
  const minutes = minutesByShift(presenceOf(row.attendance?.entries ?? []).stays, seats)
  const hours = new Map(seats.map((seat, index) => [seat, (minutes[index] ?? 0) / 60]))
  const hoursIn = (place: Place | undefined): number => (place && hours.get(place)) ?? 0
  const served = seats.filter((place) => hoursIn(place) > 0)
  const [first] = seats.length > 0 ? seats : places
  const timed = new Set(served.length > 0 ? served : [first])
  const came = row.attendance?.firstInAt !== undefined
  return places.map((place): Seen => {
    const status = place?.status
    return {
      standing:
        status === 'standby' || status === 'invited' || status === 'excused'
          ? seatlessWords[status]
          : standingWords[row.standing]['zh-CN'],
      signs: status === 'confirmed' || status === 'excused' || (came && timed.has(place)),
      cameAt: timed.has(place) ? row.attendance?.firstInAt : undefined,
      leftAt: timed.has(place) ? row.attendance?.lastOutAt : undefined,
      hours: hoursIn(place) || undefined,
    }
  })
}

/** By time and post. */
export async function rosterLines(read: Reader, eventId: string, now: number): Promise<RosterLine[]> {
  const rows = await attendanceRows(read, eventId, now)
  const people = await peopleOf(
    read,
    rows.map((row) => row.personId),
  )
  const booths = new Map(
    (await boothsOf(read, eventId)).map((booth) => [booth.id, `${booth.no} ${booth.name}`]),
  )
  const units = new Map(
    (await read.find(organisations, { limit: 10_000 })).items.map((unit) => [unit.id, unit.name]),
  )
  const lines = rows.flatMap((row): RosterLine[] => {
    const person = people.get(row.personId)
    const kept = row.places.filter((place) => place.status !== 'declined')
    const places = kept.length > 0 ? kept : [undefined]
    const seen = seenOf(row, places)
    return seen.map((one, index) => {
      const place = places[index]
      return {
        ...one,
        name: person?.name ?? '',
        unit: units.get(person?.organisationId ?? '') ?? '',
        phone: person?.phone,
        post: place?.post ?? '',
        shift: place?.shiftName ?? '',
        booth: booths.get(place?.boothId ?? '') ?? '',
        startAt: place?.startAt,
        endAt: place?.endAt,
      }
    })
  })
  const time = (line: RosterLine): number =>
    line.startAt === undefined ? Infinity : Date.parse(line.startAt)
  return lines.sort(
    (a, b) =>
      (time(a) === time(b) ? 0 : time(a) - time(b)) ||
      a.booth.localeCompare(b.booth, 'zh-Hans-CN', { numeric: true }) ||
      a.post.localeCompare(b.post, 'zh-Hans-CN') ||
      a.name.localeCompare(b.name, 'zh-Hans-CN'),
  )
}
