// What can be done with shifts: planning them, taking and leaving a place, putting somebody in or out.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { shiftFields, ShiftState } from './model.ts'
import { boothUnknown, endsBeforeStart, eventArchived } from './refusals.ts'

const tooLong = {
  'zh-CN': '一个班次最长 24 小时，请分成几班。',
  en: 'A shift lasts 24 hours at most. Divide it into several.',
}

export const createShift = defineCommand('shift.create', {
  summary: { 'zh-CN': '新建班次', en: 'Create a shift' },
  input: z.strictObject({ eventId: Id, ...shiftFields }),
  output: ShiftState,
  refusals: {
    'ends-before-start': endsBeforeStart,
    'shift-too-long': tooLong,
    'booth-unknown': boothUnknown,
    'too-many-shifts': {
      'zh-CN': '一天最多 400 个班次；把同岗同时的合并成一班多人。',
      en: 'A day holds 400 shifts at most. Join those of one post and time into one with more seats.',
    },
    'event-archived': eventArchived,
  },
})

const { boothId, name, requires } = shiftFields

export const updateShift = defineCommand('shift.update', {
  summary: { 'zh-CN': '修改班次', en: 'Change a shift' },
  input: z.strictObject({
    shiftId: Id,
    ...z.strictObject(shiftFields).partial().shape,
    boothId: boothId.nullable(),
    name: name.nullable(),
    requires: requires.nullable(),
  }),
  output: ShiftState,
  refusals: {
    'ends-before-start': endsBeforeStart,
    'shift-too-long': tooLong,
    'booth-unknown': boothUnknown,
    'other-day': {
      'zh-CN': '不能改到另一天；请在那一天新建班次。',
      en: 'A shift stays on its day. Create a new one on the other day.',
    },
    'seats-taken': {
      'zh-CN': '已有更多人在岗；先请出几位，再减少名额。',
      en: 'More people than that are on it. Release some before you take seats away.',
    },
    'event-archived': eventArchived,
  },
})

export const removeShift = defineCommand('shift.remove', {
  summary: { 'zh-CN': '删除没有人的班次', en: 'Remove a shift that nobody is on' },
  input: z.strictObject({ shiftId: Id }),
  output: z.object({ id: Id }),
  refusals: {
    'people-on-it': {
      'zh-CN': '班次上还有人；先请出或调走，再删除。',
      en: 'There are people on it. Release or move them first.',
    },
    'event-archived': eventArchived,
  },
})
