// What of a roster is told: its shifts, one by one; to a guest with their own place only.
import type { Shift, ShiftState } from '#shared/features/roster/model.ts'
import type { OwnPlace } from '#shared/features/roster/rules.ts'
import type { Assignment, RosterRecord, RosterShift } from './store.ts'

export const shiftOf = (roster: RosterRecord, shiftId: string): RosterShift | undefined =>
  roster.shifts.find((shift) => shift.id === shiftId)

export const placesOn = (roster: RosterRecord, shiftId: string): readonly Assignment[] =>
  roster.assignments.filter((one) => one.shiftId === shiftId)

const counted = (places: readonly Assignment[], status: Assignment['status']): number =>
  places.reduce((sum, one) => sum + (one.status === status ? 1 : 0), 0)

/** Seats of a shift that are filled. */
export const takenOn = (roster: RosterRecord, shiftId: string): number =>
  counted(placesOn(roster, shiftId), 'confirmed')

/** The shift's public state; for `only` with their own place and nobody else's. */
export function shiftState(roster: RosterRecord, shift: RosterShift, only?: string): ShiftState {
  const places = placesOn(roster, shift.id)
  const shown = only === undefined ? places : places.filter((one) => one.personId === only)
  return {
    ...shift,
    version: roster.version,
    workspaceId: roster.workspaceId,
    eventId: roster.eventId,
    taken: counted(places, 'confirmed'),
    waiting: counted(places, 'standby'),
    assignments: shown.map(({ personId, status }) => ({ personId, status })),
  }
}

/** The shift as it is listed: with names, and for those who run the event with the reasons of absence. */
export function listedShift(
  roster: RosterRecord,
  shift: RosterShift,
  names: ReadonlyMap<string, string>,
  { only, reasons }: { only?: string; reasons: boolean },
): Shift {
  const why = new Map(placesOn(roster, shift.id).map((one) => [one.personId, one.reason]))
  const state = shiftState(roster, shift, only)
  return {
    ...state,
    assignments: state.assignments.map((one) => {
      const reason = reasons ? why.get(one.personId) : undefined
      return { ...one, name: names.get(one.personId) ?? '', ...(reason === undefined ? {} : { reason }) }
    }),
  }
}

/** Everything a person has on this roster, in the form that the rules read. */
export function placesOf(roster: RosterRecord, personId: string): readonly OwnPlace[] {
  return roster.assignments.flatMap((one) => {
    if (one.personId !== personId) return []
    const shift = shiftOf(roster, one.shiftId)
    return shift === undefined
      ? []
      : [{ shiftId: shift.id, startAt: shift.startAt, endAt: shift.endAt, status: one.status }]
  })
}

export const byTime = (a: Shift, b: Shift): number =>
  Date.parse(a.startAt) - Date.parse(b.startAt) ||
  Date.parse(a.endAt) - Date.parse(b.endAt) ||
  (a.id < b.id ? -1 : 1)
