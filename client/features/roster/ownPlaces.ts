import type { Shift } from '#shared/features/roster/model.ts'
import type { OwnPlace } from '#shared/features/roster/rules.ts'

/** The places that a person has on these shifts, in the form that the rules read. */
export const ownPlaces = (shifts: readonly Shift[], personId: string): OwnPlace[] =>
  shifts.flatMap(({ id, startAt, endAt, assignments }) => {
    const status = assignments.find((one) => one.personId === personId)?.status
    return status === undefined ? [] : [{ shiftId: id, startAt, endAt, status }]
  })
