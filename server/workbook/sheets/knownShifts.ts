// The shifts that the event has already: which one a row means, and where somebody is at that time.
import { dayOf } from '#shared/features/roster/ids.ts'
import { overlap } from '#shared/features/roster/rules.ts'
import { folded } from '../fold.ts'
import type { KnownShift } from '../known.ts'
import type { Duty } from './duty.ts'

const spanOf = ({ fields }: KnownShift): Duty => ({
  startAt: String(fields['startAt']),
  endAt: String(fields['endAt']),
})

/** The shift of this post at this booth in these hours; `boothId` is null where the row names no booth. */
export const sameShift = (
  shifts: readonly KnownShift[],
  { post, boothId, startAt, endAt }: Duty & { post: string; boothId: string | null },
): KnownShift | undefined =>
  shifts.find((shift) => {
    const span = spanOf(shift)
    return (
      folded(String(shift.fields['post'])) === folded(post) &&
      (boothId === null ? shift.fields['boothId'] === undefined : shift.fields['boothId'] === boothId) &&
      Date.parse(span.startAt) === Date.parse(startAt) &&
      Date.parse(span.endAt) === Date.parse(endAt)
    )
  })

/** Another shift of that day on which this person has a seat at that time: the roster would refuse a second one. */
export const busyOn = (shifts: readonly KnownShift[], personId: string, duty: Duty): KnownShift | undefined =>
  shifts.find((shift) => {
    const span = spanOf(shift)
    return (
      shift.confirmedIds.includes(personId) &&
      dayOf(span.startAt) === dayOf(duty.startAt) &&
      overlap(span, duty)
    )
  })

const chinaOffset = 8 * 60 * 60 * 1000
const clock = (moment: string): string =>
  new Date(Date.parse(moment) + chinaOffset).toISOString().slice(11, 16)

/** What a sentence says of a shift. */
export const shiftWords = (shift: KnownShift): { post: string; start: string; end: string } => {
  const { startAt, endAt } = spanOf(shift)
  return { post: String(shift.fields['post']), start: clock(startAt), end: clock(endAt) }
}
