// What the pill says about a document, made from what is known of its connection.
import type { Coverage } from './Coverage.ts'
import type { DeviceLevel } from './DeviceCopy.ts'

export interface DocumentState {
  readonly kind: 'live' | 'saving' | 'offline' | 'refused' | 'loading'
  /** Local edits that the server has not confirmed. */
  readonly unsent: number
  /** How long something has been waiting: after 8 s it deserves a warning, after 30 s an offer to copy the text. */
  readonly late: 'no' | 'warn' | 'banner'
  /** Where the unconfirmed edits are meanwhile: a second, weaker level. Absent where there are none. */
  readonly held?: DeviceLevel
  readonly code?: number
  readonly reason?: string
}

export const warnAfter = 8_000
export const bannerAfter = 30_000

export function lateness(waiting: number): DocumentState['late'] {
  if (waiting >= bannerAfter) return 'banner'
  return waiting >= warnAfter ? 'warn' : 'no'
}

/**
 * @param everSaved the server confirmed everything at least once since the document was opened
 * @param away milliseconds without a connection
 * @param waiting milliseconds since something is unconfirmed
 * @param held where it is meanwhile
 */
export function documentState(
  coverage: Coverage,
  everSaved: boolean,
  away: number,
  waiting: number,
  held: DeviceLevel,
): DocumentState {
  const { unsent, refusal } = coverage
  const facts = { unsent, ...(unsent > 0 ? { held } : {}) }
  if (refusal !== undefined) return { kind: 'refused', ...facts, late: 'banner', ...refusal }
  const late = unsent > 0 ? lateness(waiting) : 'no'
  if (coverage.saved) return { kind: 'live', ...facts, late }
  if (!coverage.online && away > 1500) return { kind: 'offline', ...facts, late }
  if (!everSaved && unsent === 0) return { kind: 'loading', ...facts, late }
  return { kind: 'saving', ...facts, late, ...(coverage.stalled ? { reason: 'stalled' } : {}) }
}
