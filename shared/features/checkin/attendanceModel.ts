// Who came to an event (签到), as a list of what was reported; nothing of it is ever overwritten.
import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'
import { placeStatuses } from '#shared/features/roster/model.ts'

export const attendanceActions = ['in', 'out', 'undo'] as const
export type AttendanceAction = (typeof attendanceActions)[number]

export const attendanceOutcomes = ['counted', 'duplicate', 'flagged'] as const
export type AttendanceOutcome = (typeof attendanceOutcomes)[number]

/** Why an entry needs a second look. It is kept all the same. */
export const entryFlags = [
  'person-unknown',
  'code-unknown',
  'time-ahead',
  'time-outside',
  'not-in',
  'nothing-to-undo',
  'booth-unknown',
  'not-on-roster',
  'withdrawn',
] as const
export type EntryFlag = (typeof entryFlags)[number]

export const Entry = z.object({
  /** `e1`, `e2` ... within its record. */
  id: z.string(),
  /** A `move` is an arrival at another booth of somebody who was here already. */
  action: z.enum(['in', 'move', 'out', 'undo']),
  /** When it happened, as it was reported. */
  at: Moment,
  receivedAt: Moment,
  by: Id,
  method: z.enum(['list', 'code']),
  boothId: Id.optional(),
  outcome: z.enum(attendanceOutcomes),
  flag: z.enum(entryFlags).optional(),
  /** The entry that an `undo` takes back. */
  undoes: z.string().optional(),
})
export type Entry = z.output<typeof Entry>

/** One record for an event and a person, or an event and a participating unit. Without either: a code that nobody has. */
export const Attendance = z
  .object({
    id: z.string(),
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    personId: Id.optional(),
    organisationId: Id.optional(),
    entries: z.array(Entry),
    /** Derived from the entries. */
    present: z.boolean(),
    boothId: Id.optional(),
    firstInAt: Moment.optional(),
    lastOutAt: Moment.optional(),
  })
  .meta({ id: 'Attendance' })
export type Attendance = z.output<typeof Attendance>

/** A place on the roster, as far as the desk needs it. */
export const RosterPlace = z.object({
  shiftId: Id,
  post: z.string(),
  shiftName: z.string().optional(),
  boothId: Id.optional(),
  startAt: Moment,
  endAt: Moment,
  status: z.enum(placeStatuses),
})
export type RosterPlace = z.output<typeof RosterPlace>

export const standings = ['expected', 'present', 'left', 'excused', 'absent'] as const
export type Standing = (typeof standings)[number]

/** Somebody whom the desk expects or has seen. Of a phone number only the last four digits. */
export const Expected = z
  .object({
    /** The id of the attendance record, whether it exists or not. */
    id: z.string(),
    personId: Id.optional(),
    organisationId: Id.optional(),
    name: z.string(),
    /** Full pinyin and initials, to search by. */
    pinyin: z.string(),
    phoneEnding: z.string().optional(),
    organisationName: z.string().optional(),
    places: z.array(RosterPlace),
    boothIds: z.array(Id),
    /** Has a seat on the roster, or had one and is excused. */
    planned: z.boolean(),
    standing: z.enum(standings),
    hours: z.number(),
    attendance: Attendance.optional(),
  })
  .meta({ id: 'Expected' })
export type Expected = z.output<typeof Expected>
