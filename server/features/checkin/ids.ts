// Whom a report is about, and the record that it belongs to.
import { derivedId } from '#server/kernel/ids.ts'

export const attendanceIdOf = (eventId: string, personId: string): string => `${eventId}_${personId}`

export const unitAttendanceIdOf = (eventId: string, organisationId: string): string =>
  `${eventId}_org_${organisationId}`

/** A few letters that belong to this person at this event, so that a code of another event is not taken for one of this. */
const check = (eventId: string, personId: string): string =>
  derivedId('checkin', eventId, personId).slice(0, 6)

/** What a volunteer's phone shows and the desk scans. It says who somebody is and opens nothing. */
export const codeOf = (eventId: string, personId: string): string => `${personId}.${check(eventId, personId)}`

export interface Concerned {
  readonly personId?: string
  readonly organisationId?: string
}

interface Asked {
  readonly eventId: string
  readonly personId?: string | undefined
  readonly organisationId?: string | undefined
  readonly code?: string | undefined
}

/** Nobody, where the code is not one of this event. */
export function concerned({ eventId, personId, organisationId, code }: Asked): Concerned {
  if (personId !== undefined) return { personId }
  if (organisationId !== undefined) return { organisationId }
  const scanned = code?.split('.')[0] ?? ''
  return /^[A-Za-z0-9_-]{1,64}$/.test(scanned) && code === codeOf(eventId, scanned)
    ? { personId: scanned }
    : {}
}

/** What was on a card that nobody has is not kept: it may be anything. Its record's id only tells one card from another. */
export function recordIdOf(asked: Asked): string {
  const { personId, organisationId } = concerned(asked)
  if (personId !== undefined) return attendanceIdOf(asked.eventId, personId)
  if (organisationId !== undefined) return unitAttendanceIdOf(asked.eventId, organisationId)
  return `${asked.eventId}_code_${derivedId('code', asked.eventId, asked.code ?? '')}`
}
