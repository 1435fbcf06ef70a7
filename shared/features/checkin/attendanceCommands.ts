// What may be recorded of those who come to help: arrivals, departures, walk-ins.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, line, Moment } from '#shared/contract/ids.ts'
import { PersonName, Phone } from '#shared/features/members/model.ts'
import { attendanceActions, Attendance, attendanceOutcomes, entryFlags } from './attendanceModel.ts'
import { eventArchived } from './refusals.ts'

/** Exactly one of `personId`, `organisationId` and `code` says who it is about. */
export const recordAttendance = defineCommand('checkin.record', {
  summary: {
    'zh-CN': '登记到岗、离岗、换岗或撤销',
    en: 'Record an arrival, a change of booth, a departure, or take one back',
  },
  input: z
    .strictObject({
      eventId: Id,
      personId: Id.optional(),
      /** A participating unit that reports in. */
      organisationId: Id.optional(),
      /** What was scanned. */
      code: line(200).optional(),
      action: z.enum(attendanceActions),
      at: Moment,
      boothId: Id.optional(),
      /** Only with `undo`: which entry; the last one where it is left out. */
      entryId: z
        .string()
        .regex(/^e[0-9]{1,6}$/)
        .optional(),
    })
    .refine(
      ({ personId, organisationId, code }) =>
        [personId, organisationId, code].filter((one) => one !== undefined).length === 1,
      { path: ['personId'] },
    )
    .refine(({ action, entryId }) => action === 'undo' || entryId === undefined, { path: ['entryId'] }),
  output: z.object({
    outcome: z.enum(attendanceOutcomes),
    flag: z.enum(entryFlags).optional(),
    entryId: z.string(),
    attendance: Attendance,
  }),
  refusals: { 'event-archived': eventArchived },
})

export const registerVolunteer = defineCommand('volunteer.register', {
  summary: { 'zh-CN': '现场登记一名志愿者', en: 'Register a volunteer who walked in' },
  input: z.strictObject({
    eventId: Id,
    name: PersonName,
    phone: Phone.optional(),
    organisationId: Id.optional(),
  }),
  /** Only the id: an answer is kept, and a name must not stay behind in it. */
  output: z.object({ id: Id }),
  refusals: {
    'already-registered': {
      'zh-CN': '这个姓名和手机号已经登记过，请按姓名或手机后四位查找。',
      en: 'This name and number are registered already. Search by name or by the last four digits.',
    },
    'organisation-unknown': {
      'zh-CN': '没有这个单位，请先登记单位。',
      en: 'There is no such organisation. Register it first.',
    },
    'event-archived': eventArchived,
  },
})
