// The list of the desk: what was asked once, with names, brought up to date by records that name nobody.
import type { Attendance, Expected, RosterPlace } from '#shared/features/checkin/attendanceModel.ts'
import { standingOf } from '#shared/features/checkin/hours.ts'

/** The row with the newest attendance that is known of it. */
export function brought(row: Expected, live: Attendance | undefined, now: number): Expected {
  const attendance = live ?? row.attendance
  if (attendance === undefined) return row
  return { ...row, attendance, standing: standingOf(attendance, row.places, now) }
}

export function matches(row: Pick<Expected, 'name' | 'pinyin' | 'phoneEnding'>, text: string): boolean {
  const wanted = text.trim().toLowerCase()
  if (wanted === '') return false
  if (/^[0-9]{4}$/.test(wanted)) return row.phoneEnding === wanted
  return (
    row.name.toLowerCase().includes(wanted) || row.pinyin.split(' ').some((key) => key.startsWith(wanted))
  )
}

const open = (place: RosterPlace): boolean => place.status === 'confirmed' || place.status === 'standby'

/** The place that somebody stands at now, or comes to next; the last one when all are over. */
export function placeAt(places: readonly RosterPlace[], now: number): RosterPlace | undefined {
  const seats = places.filter(open)
  const own = seats.length > 0 ? seats : places
  return own.find((place) => Date.parse(place.endAt) > now) ?? own.at(-1)
}

/** Whose shift begins first is looked for first. */
export const byShift =
  (now: number) =>
  (a: Expected, b: Expected): number => {
    const start = (row: Expected): number => Date.parse(placeAt(row.places, now)?.startAt ?? '9999-01-01')
    return start(a) - start(b) || a.name.localeCompare(b.name, 'zh-CN')
  }
