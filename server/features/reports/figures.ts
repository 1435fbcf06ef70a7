// Every figure from the records, by the slices that own them.
import { attendanceFigures, visitFigures } from '#server/features/checkin/index.ts'
import { events } from '#server/features/events/index.ts'
import { boothsOf } from '#server/features/roster/index.ts'
import { supplyFigures } from '#server/features/supplies/index.ts'
import { tasksOf } from '#server/features/tasks/index.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { visitYears, yearsBefore } from '#shared/features/checkin/keeping.ts'
import type { Figures } from '#shared/features/reports/figures.ts'
import { signedFigures } from './signedFigures.ts'

/** After the time for which single visits are kept, a signed report's figures speak for them. */
async function keptVisits(read: Reader, eventId: string, now: number) {
  const event = await read.get(events, eventId)
  if (event === undefined || Date.parse(event.endAt) >= yearsBefore(now, visitYears)) return undefined
  return signedFigures(read, eventId)
}

export async function figuresOf(read: Reader, eventId: string, now: number): Promise<Figures> {
  const booths = await boothsOf(read, eventId)
  const units = new Set(booths.flatMap((booth) => booth.organisationId ?? []))
  const tasks = (await tasksOf(read, eventId)).filter((task) => task.status !== 'canceled')
  const attendance = await attendanceFigures(read, eventId, now)
  const { visits, visitors } = (await keptVisits(read, eventId, now)) ?? (await visitFigures(read, eventId))
  const { kinds, balanced } = await supplyFigures(read, eventId)
  return {
    booths: booths.length,
    organisations: units.size,
    volunteers: { ...attendance, hours: Math.round(attendance.hours * 10) / 10 },
    visits,
    visitors,
    tasks: { total: tasks.length, done: tasks.filter((task) => task.status === 'done').length },
    supplies: { kinds, balanced },
    demands: null,
  }
}
