// What becomes of a report at the desk. Nothing that happened is refused: it counts, it is doubled, or it needs a second look.
import type { AttendanceAction, Entry, EntryFlag } from './attendanceModel.ts'
import { around, effective } from './presence.ts'

export interface Report {
  readonly action: AttendanceAction
  readonly at: string
  readonly boothId?: string | undefined
  readonly entryId?: string | undefined
}

type Judged = Pick<Entry, 'action' | 'outcome'> & Partial<Pick<Entry, 'flag' | 'undoes'>>

const hour = 60 * 60 * 1000
const tolerance = hour / 4

/**
 * A time is plausible on the days of the event, or close to the hub's own clock. During the event it must not lie ahead of that
 * clock; before it, people rehearse with the times of the day.
 */
export function whyNotTime(
  at: string,
  event: { readonly startAt: string; readonly endAt: string },
  now: number,
): 'time-ahead' | 'time-outside' | undefined {
  const moment = Date.parse(at)
  const from = Date.parse(event.startAt) - 24 * hour
  const to = Date.parse(event.endAt) + 24 * hour
  const ahead = moment - now > tolerance
  if (moment >= from && moment <= to) return ahead && now >= from ? 'time-ahead' : undefined
  return Math.abs(moment - now) <= tolerance ? undefined : 'time-outside'
}

/**
 * A visit or a headcount is counted either way. One that lies ahead comes from a clock that is wrong and stands at the moment when
 * it came in; one from the past may be a paper list of a day that was moved.
 */
export const plausibleTime = (
  at: string,
  event: { readonly startAt: string; readonly endAt: string },
  now: number,
): string =>
  Date.parse(at) > now && whyNotTime(at, event, now) !== undefined ? new Date(now).toISOString() : at

const judged = (action: Entry['action'], flag: EntryFlag | undefined): Judged =>
  flag === undefined ? { action, outcome: 'counted' } : { action, outcome: 'flagged', flag }

function undone(entries: readonly Entry[], entryId: string | undefined): Judged {
  const standing = effective(entries)
  const target = entryId === undefined ? standing.at(-1) : standing.find((entry) => entry.id === entryId)
  if (target === undefined) return judged('undo', 'nothing-to-undo')
  return { action: 'undo', outcome: 'counted', undoes: target.id }
}

/** `doubt` is what is known beforehand: nobody has this code, they are not on the roster, the time is impossible ... */
export function judge(entries: readonly Entry[], report: Report, doubt: EntryFlag | undefined): Judged {
  if (report.action === 'undo') return undone(entries, report.entryId)
  if (doubt === 'time-ahead' || doubt === 'time-outside') return judged(report.action, doubt)
  const { before, after } = around(entries, report.at)
  if (report.action === 'out') {
    if (before.present) return judged('out', doubt)
    return before.firstInAt === undefined ? judged('out', 'not-in') : { action: 'out', outcome: 'duplicate' }
  }
  const elsewhere = report.boothId !== undefined && report.boothId !== before.boothId
  if (before.present) return elsewhere ? judged('move', doubt) : { action: 'in', outcome: 'duplicate' }
  // Two desks saw the same arrival, and the later report was here first.
  const sameArrival = after?.action === 'in' && (report.boothId ?? after.boothId) === after.boothId
  return sameArrival ? { action: 'in', outcome: 'duplicate' } : judged('in', doubt)
}
