// The people behind the figures of volunteers, one row each, as the roster and the desk know them.
import { type AttendanceRow, attendanceRows } from '#server/features/checkin/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { FigureName } from '#shared/features/reports/figures.ts'
import type { FigureRow } from '#shared/features/reports/model.ts'
import { maskedName, peopleOf } from '../names.ts'

type OfVolunteers = Extract<FigureName, 'planned' | 'credited' | 'excused' | 'noShow' | 'hours'>

const counts: Readonly<Record<OfVolunteers, (row: AttendanceRow) => boolean>> = {
  planned: () => true,
  credited: (row) => row.hours > 0,
  hours: (row) => row.hours > 0,
  excused: (row) => row.standing === 'excused',
  noShow: (row) => row.standing === 'absent',
}

export interface Asked {
  readonly read: Reader
  readonly eventId: string
  readonly now: number
  /** Names in full, or masked. */
  readonly named: boolean
}

export async function volunteerRows(
  figure: OfVolunteers,
  { read, eventId, now, named }: Asked,
): Promise<FigureRow[]> {
  const all = await attendanceRows(read, eventId, now)
  const rows = all.filter((row) => row.planned && counts[figure](row))
  const people = await peopleOf(
    read,
    rows.map((row) => row.personId),
  )
  const units = new Map(
    (await read.find(organisations, { limit: 10_000 })).items.map((unit) => [unit.id, unit.shortName]),
  )
  return rows
    .map((row): FigureRow => {
      const person = people.get(row.personId)
      const name = person?.name ?? ''
      const unit = units.get(person?.organisationId ?? '')
      const { firstInAt, lastOutAt } = row.attendance ?? {}
      const posts = [...new Set(row.places.map((place) => place.post))].join('、')
      return {
        id: row.personId,
        title: named ? name : maskedName(name),
        status: row.standing,
        amount: row.hours,
        ...(posts === '' ? {} : { detail: posts }),
        ...(unit === undefined ? {} : { unit }),
        ...(firstInAt === undefined ? {} : { at: firstInAt }),
        ...(lastOutAt === undefined ? {} : { until: lastOutAt }),
      }
    })
    .sort((a, b) => a.title.localeCompare(b.title, 'zh-Hans-CN') || (a.id < b.id ? -1 : 1))
}
