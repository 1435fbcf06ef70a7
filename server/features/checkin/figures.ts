// The figures of the day, computed from the records; nobody types one.
import type { Reader } from '#server/kernel/ports.ts'
import { visitFiguresOf } from '#shared/features/checkin/visitRules.ts'
import { attendanceRows } from './attendanceRows.ts'
import { visitsOf } from './store.ts'

export interface AttendanceFigures {
  readonly planned: number
  readonly credited: number
  readonly excused: number
  readonly noShow: number
  readonly hours: number
}

/** People, not shifts: who has two shifts and came to one of them came. */
export async function attendanceFigures(
  read: Reader,
  eventId: string,
  now: number,
): Promise<AttendanceFigures> {
  const planned = (await attendanceRows(read, eventId, now)).filter((row) => row.planned)
  const credited = planned.filter((row) => row.hours > 0)
  return {
    planned: planned.length,
    credited: credited.length,
    excused: planned.filter((row) => row.standing === 'excused').length,
    noShow: planned.filter((row) => row.standing === 'absent').length,
    hours: credited.reduce((sum, row) => sum + row.hours, 0),
  }
}

/** Visits (人次) and visitors with a card (人). */
export const visitFigures = async (read: Reader, eventId: string) =>
  visitFiguresOf(await visitsOf(read, eventId))
