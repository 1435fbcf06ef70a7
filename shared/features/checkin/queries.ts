// What can be asked about the day: attendance, visits, people on site.
import { z } from 'zod'
import { Id, line, Moment, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Attendance, Expected } from './attendanceModel.ts'
import { CrowdLimits, Headcount, Threshold } from './crowdModel.ts'
import { Visit, VisitSummary } from './visitModel.ts'

const ofEvent = z.strictObject({ eventId: Id })
const listAsOf = <T extends z.ZodType>(item: T) => z.object({ items: z.array(item), asOf: Moment })

export const listExpected = defineQuery('checkin.list', {
  summary: {
    'zh-CN': '签到台名单：应到和已到的人与单位（手机只有后四位）',
    en: 'The list of the desk: who is expected and who came; of phones the last four digits',
  },
  input: ofEvent,
  output: listAsOf(Expected),
  personal: true,
})

export const findPeople = defineQuery('checkin.find', {
  summary: {
    'zh-CN': '按姓名、拼音首字母查人；手机后四位只查本场的人',
    en: 'Find somebody by name or pinyin initials; by the last four digits of the phone only who is of this event',
  },
  input: z.strictObject({ eventId: Id, text: line(40) }),
  output: listAsOf(Expected),
  personal: true,
})

export const myCheckin = defineQuery('checkin.mine', {
  summary: {
    'zh-CN': '我在这个活动的到岗记录和签到码',
    en: 'My own attendance at an event, and the code that the desk can scan',
  },
  input: ofEvent,
  output: z.object({ code: z.string(), attendance: Attendance.optional() }),
})

export const listAttendance = defineQuery('attendance.list', {
  summary: { 'zh-CN': '到岗记录（不含姓名）', en: 'Attendance records, without names' },
  input: z.strictObject({ eventId: Id, ...paging }),
  output: z.object({ items: z.array(Attendance), asOf: Moment, next: z.string().optional() }),
})

export const listVisits = defineQuery('visit.list', {
  summary: { 'zh-CN': '到访登记', en: 'The visits of an event' },
  input: z.strictObject({ eventId: Id, ...paging }),
  output: z.object({ items: z.array(Visit), asOf: Moment, next: z.string().optional() }),
})

export const summariseVisits = defineQuery('visit.summary', {
  summary: {
    'zh-CN': '到访汇总：人次与持卡人数，按摊位和半小时',
    en: 'Visits and visitors with a card, by booth and half hour',
  },
  input: ofEvent,
  output: VisitSummary,
})

export const listHeadcounts = defineQuery('headcount.list', {
  summary: {
    'zh-CN': '在场人数、场地容量和警戒线',
    en: 'People on site, the capacity of the place, and the thresholds',
  },
  input: ofEvent,
  output: listAsOf(Headcount).extend({
    capacity: z.number().int().optional(),
    thresholds: z.array(Threshold),
    limits: CrowdLimits.optional(),
  }),
})
