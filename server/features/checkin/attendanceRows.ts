// One row for everybody whom the roster expects or the desk has seen; the figures of the report are sums of these rows.
import type { Reader } from '#server/kernel/ports.ts'
import type { Attendance, RosterPlace, Standing } from '#shared/features/checkin/attendanceModel.ts'
import { creditedMinutes, standingOf } from '#shared/features/checkin/hours.ts'
import { presenceOf } from '#shared/features/checkin/presence.ts'
import { attendanceIdOf } from './ids.ts'
import { type AttendanceRecord, attendances, attendancesOf } from './store.ts'
import { placesOf } from './rosterPlaces.ts'

export interface AttendanceRow {
  /** The id of the attendance record, whether it exists or not. */
  readonly id: string
  readonly personId: string
  readonly places: readonly RosterPlace[]
  /** Has a seat, or had one and is excused. */
  readonly planned: boolean
  readonly standing: Standing
  readonly hours: number
  readonly attendance?: Attendance
}

export function attendanceRow(
  eventId: string,
  personId: string,
  places: readonly RosterPlace[],
  record: AttendanceRecord | undefined,
  now: number,
): AttendanceRow {
  const presence = presenceOf(record?.entries ?? [])
  const seats = places.filter((place) => place.status === 'confirmed')
  return {
    id: attendanceIdOf(eventId, personId),
    personId,
    places,
    planned: seats.length > 0 || places.some((place) => place.status === 'excused'),
    standing: standingOf(presence, places, now),
    hours: creditedMinutes(presence.stays, seats) / 60,
    ...(record === undefined ? {} : { attendance: attendances.present(record) }),
  }
}

/** Everybody with a place that they have not declined, and everybody who was reported. */
export async function attendanceRows(
  read: Reader,
  eventId: string,
  now: number,
): Promise<readonly AttendanceRow[]> {
  const places = await placesOf(read, eventId)
  const records = new Map(
    (await attendancesOf(read, eventId)).flatMap((record) =>
      record.personId === undefined ? [] : [[record.personId, record] as const],
    ),
  )
  const invited = [...places].flatMap(([personId, own]) =>
    own.some((place) => place.status !== 'declined') ? [personId] : [],
  )
  return [...new Set([...invited, ...records.keys()])].map((personId) =>
    attendanceRow(eventId, personId, places.get(personId) ?? [], records.get(personId), now),
  )
}
