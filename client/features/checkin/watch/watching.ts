// What the wall counts: who is needed and who is here, by booth and by post, and visits by booth and half hour.
import type { Attendance } from '#shared/features/checkin/attendanceModel.ts'
import type { Visit } from '#shared/features/checkin/visitModel.ts'
import { slotOf } from '#shared/features/checkin/visitRules.ts'
import type { Booth, Shift } from '#shared/features/roster/model.ts'

/** How many of a role are there, out of how many. */
interface Role {
  readonly name: string
  readonly needed: number
  readonly present: number
}

export interface Manned extends Role {
  readonly key: string
  readonly booth: Booth
  readonly visits: number
  /** At a booth: by post, and visits of each half hour. */
  readonly roles: readonly Role[]
  readonly slots: readonly Slot[]
  /** The unit of the booth has reported in. */
  readonly unitHere: boolean
}

/** The shifts that count at this moment: those of the clock during the event, those of its beginning before, of its end after. */
export function momentOf(event: { startAt: string; endAt: string }, now: number): number {
  const start = Date.parse(event.startAt)
  return Math.min(Math.max(now, start), Date.parse(event.endAt) - 1)
}

export const isOn = (shift: Pick<Shift, 'startAt' | 'endAt'>, moment: number): boolean =>
  Date.parse(shift.startAt) <= moment && moment < Date.parse(shift.endAt)

interface Seen {
  readonly event: { readonly startAt: string; readonly endAt: string }
  readonly shifts: readonly Shift[]
  readonly booths: readonly Booth[]
  readonly attendance: readonly Attendance[]
  readonly visits: readonly Visit[]
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, one) => total + one, 0)

const seats = (own: readonly Shift[]): number => sum(own.map((shift) => shift.seats))

/** The posts of these shifts, and who of those on them is among the present. */
function rolesOf(shifts: readonly Shift[], present: ReadonlySet<string | undefined>): Role[] {
  const posts = [...new Set(shifts.map((shift) => shift.post))].sort((a, b) => a.localeCompare(b, 'zh-CN'))
  return posts.map((name) => {
    const own = shifts.filter((shift) => shift.post === name)
    const placed = own.flatMap((shift) => shift.assignments.filter((one) => present.has(one.personId)))
    return { name, needed: seats(own), present: new Set(placed.map((one) => one.personId)).size }
  })
}

export function manning({ event, shifts, booths, attendance, visits }: Seen, moment: number) {
  const current = shifts.filter((shift) => isOn(shift, moment))
  const here = attendance.filter((record) => record.present)
  const people = here.filter((record) => record.personId !== undefined)

  const byBooth = booths
    .toSorted((a, b) => a.no - b.no)
    .map((booth): Manned => {
      const own = current.filter((shift) => shift.boothId === booth.id)
      const there = people.filter((record) => record.boothId === booth.id)
      const came = visits.filter((visit) => visit.boothId === booth.id)
      return {
        key: booth.id,
        name: booth.name,
        booth,
        needed: seats(own),
        present: there.length,
        visits: sum(came.map((visit) => visit.count)),
        roles: rolesOf(own, new Set(there.map((one) => one.personId))),
        slots: slotsOf(event, came),
        unitHere: here.some((record) => record.organisationId === booth.organisationId),
      }
    })

  // Whoever is at no booth is at the post of their shift.
  const roaming = current.filter((shift) => shift.boothId === undefined)
  const unplaced = new Set(people.filter((record) => record.boothId === undefined).map((one) => one.personId))
  return { byBooth, byPost: rolesOf(roaming, unplaced), needed: seats(current), present: people.length }
}

export interface Slot {
  readonly from: string
  readonly visits: number
}

/** Every half hour of the event, also those without a visit, and any other that had one. */
export function slotsOf(event: { startAt: string; endAt: string }, visits: readonly Visit[]): Slot[] {
  const half = 30 * 60 * 1000
  const counts = new Map<string, number>()
  const end = Math.min(Date.parse(event.endAt), Date.parse(event.startAt) + 24 * half)
  for (let at = Date.parse(slotOf(event.startAt)); at < end; at += half)
    counts.set(new Date(at).toISOString(), 0)
  for (const visit of visits) {
    const slot = slotOf(visit.at)
    counts.set(slot, (counts.get(slot) ?? 0) + visit.count)
  }
  return [...counts]
    .map(([from, count]) => ({ from, visits: count }))
    .sort((a, b) => (a.from < b.from ? -1 : 1))
}
