// What happened on the day. One record for an event and a person, so that two desks that report the same arrival meet in it;
// one record for each visit and each headcount, which nobody has to agree on.
import { defineCollection } from '#server/kernel/collection.ts'
import { everyOne } from '#server/kernel/everyOne.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Attendance } from '#shared/features/checkin/attendanceModel.ts'
import type { CrowdLimits, Headcount } from '#shared/features/checkin/crowdModel.ts'
import { presenceOf } from '#shared/features/checkin/presence.ts'
import type { Visit } from '#shared/features/checkin/visitModel.ts'

/** What was reported; who is present follows from it. */
export type AttendanceRecord = Omit<Attendance, 'present' | 'boothId' | 'firstInAt' | 'lastOutAt'>

/** Taken back: no longer counted, and kept. */
interface Undone {
  readonly undone?: { readonly at: string; readonly by: string }
}

export type VisitRecord = Visit & Undone
export type HeadcountRecord = Headcount & Undone

export const attendances = defineCollection<AttendanceRecord>()({
  name: 'attendances',
  indexes: [['eventId'], ['personId']],
  present(record): Attendance {
    const { stays: _stays, ...presence } = presenceOf(record.entries)
    return { ...record, ...presence }
  },
})

export const visits = defineCollection<VisitRecord>()({
  name: 'visits',
  indexes: [['eventId', 'receivedAt']],
  present: ({ undone: _undone, ...visit }): Visit => visit,
})

export const headcounts = defineCollection<HeadcountRecord>()({
  name: 'headcounts',
  indexes: [['eventId', 'receivedAt']],
  present: ({ undone: _undone, ...headcount }): Headcount => headcount,
})

export const crowdLimits = defineCollection<CrowdLimits>()({
  name: 'crowdLimits',
  indexes: [],
  present: (limits) => limits,
})

const byMoment = (a: { at: string; id: string }, b: { at: string; id: string }): number =>
  Date.parse(a.at) - Date.parse(b.at) || (a.id < b.id ? -1 : 1)

export async function attendancesOf(read: Reader, eventId: string): Promise<readonly AttendanceRecord[]> {
  return everyOne(read, attendances, { where: { eventId } })
}

/** The visits that count, in the order in which they were made. */
export async function visitsOf(read: Reader, eventId: string): Promise<readonly Visit[]> {
  const found = await everyOne(read, visits, { where: { eventId } })
  return found
    .filter((visit) => visit.undone === undefined)
    .map(visits.present)
    .sort(byMoment)
}

export async function headcountsOf(read: Reader, eventId: string): Promise<readonly Headcount[]> {
  const found = await everyOne(read, headcounts, { where: { eventId } })
  return found
    .filter((headcount) => headcount.undone === undefined)
    .map(headcounts.present)
    .sort(byMoment)
}
