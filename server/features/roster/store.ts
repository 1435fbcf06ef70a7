// One roster for each event and day holds its shifts and everybody on them, so that full and overlapping are one decision.
import { defineCollection } from '#server/kernel/collection.ts'
import type { GuestSource } from '#server/kernel/guests.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Qualification } from '#shared/features/members/model.ts'
import type { Booth, PlaceStatus } from '#shared/features/roster/model.ts'

export interface RosterShift {
  readonly id: string
  readonly post: string
  readonly name?: string
  readonly boothId?: string
  readonly startAt: string
  readonly endAt: string
  readonly seats: number
  readonly requires?: Qualification
}

/** The order of the list is the order of standby. */
export interface Assignment {
  readonly personId: string
  readonly shiftId: string
  readonly status: PlaceStatus
  /** ISO 8601 in UTC: when this status was reached. */
  readonly since: string
  /** Why somebody is excused; for those who run the event, never announced. */
  readonly reason?: string
}

export interface RosterRecord {
  readonly id: string
  readonly version: number
  readonly workspaceId: string
  readonly eventId: string
  /** In China: `2026-10-24`. */
  readonly day: string
  readonly shifts: readonly RosterShift[]
  readonly assignments: readonly Assignment[]
}

export const booths = defineCollection<Booth>()({
  name: 'booths',
  indexes: [['eventId', 'no']],
  present: (booth) => booth,
})

/** Announced by its shifts, never as a whole. */
export const rosters = defineCollection<RosterRecord>()({
  name: 'rosters',
  indexes: [['eventId', 'day']],
  present: ({ id, eventId, day }) => ({ id, eventId, day }),
})

export async function boothsOf(read: Reader, eventId: string): Promise<readonly Booth[]> {
  return (await read.find(booths, { where: { eventId }, sort: { field: 'no' }, limit: 10_000 })).items
}

export async function rostersOf(read: Reader, eventId: string): Promise<readonly RosterRecord[]> {
  return (await read.find(rosters, { where: { eventId }, sort: { field: 'day' }, limit: 1000 })).items
}

/** A hub has a roster for each event, hundreds in all, so those of one person are filtered in memory. */
export async function rostersWith(read: Reader, personId: string): Promise<readonly RosterRecord[]> {
  const all = await read.find(rosters, { limit: 10_000 })
  return all.items.filter((roster) => isOn(roster, personId))
}

export const isOn = (roster: RosterRecord, personId: string): boolean =>
  roster.assignments.some((one) => one.personId === personId)

/** Who is or was on a shift of an event, also one who said no, is its guest; who was released is not. */
export const rosterPeople: GuestSource = {
  of: 'event',
  isGuest: async (eventId, personId, read) =>
    (await rostersOf(read, eventId)).some((roster) => isOn(roster, personId)),
  hosts: async (personId, read) => [
    ...new Set((await rostersWith(read, personId)).map((roster) => roster.eventId)),
  ],
}
