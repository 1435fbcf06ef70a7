// The list of a roster's places after somebody came or went. A seat that frees goes to the first on standby who can take it.
import { overlap } from '#shared/features/roster/rules.ts'
import { shiftOf, takenOn } from './present.ts'
import type { Assignment, RosterRecord } from './store.ts'

/** The person's place on a shift is this one and no other; whoever changes status goes to the end of the line. */
export function withPlace(roster: RosterRecord, place: Assignment): readonly Assignment[] {
  return [...withoutPlace(roster, place.shiftId, place.personId), place]
}

export function withoutPlace(roster: RosterRecord, shiftId: string, personId: string): readonly Assignment[] {
  return roster.assignments.filter((one) => one.shiftId !== shiftId || one.personId !== personId)
}

/** Somebody who has meanwhile confirmed another shift at that time keeps waiting, and the next in line is asked. */
function isBusy(roster: RosterRecord, personId: string, shiftId: string): boolean {
  const shift = shiftOf(roster, shiftId)
  return roster.assignments.some((one) => {
    if (one.personId !== personId || one.status !== 'confirmed' || one.shiftId === shiftId) return false
    const other = shiftOf(roster, one.shiftId)
    return shift !== undefined && other !== undefined && overlap(shift, other)
  })
}

/** Fills the free seats of a shift from its standby, first come first served. */
function moveUp(roster: RosterRecord, shiftId: string, at: string): RosterRecord {
  let free = (shiftOf(roster, shiftId)?.seats ?? 0) - takenOn(roster, shiftId)
  const assignments = roster.assignments.map((one) => {
    const waits = one.shiftId === shiftId && one.status === 'standby'
    if (free <= 0 || !waits || isBusy(roster, one.personId, shiftId)) return one
    free -= 1
    return { ...one, status: 'confirmed', since: at } as const
  })
  return { ...roster, assignments }
}

/** Fills the free seats of these shifts, one after the other: who moved up on one may be busy for the next. */
export const settle = (roster: RosterRecord, shiftIds: readonly string[], at: string): RosterRecord =>
  shiftIds.reduce((now, shiftId) => moveUp(now, shiftId, at), roster)
