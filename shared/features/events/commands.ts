// What can be done with an event.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { eventFields, eventKinds, EventState, eventStatuses, RunSheetLine } from './model.ts'

const endsBeforeStart = { 'zh-CN': '结束时间要晚于开始时间。', en: 'The end has to be later than the start.' }

export const createEvent = defineCommand('event.create', {
  summary: { 'zh-CN': '新建活动', en: 'Create an event' },
  input: z.strictObject({
    pairingId: Id,
    kind: z.enum(eventKinds),
    approverId: Id.optional(),
    ...eventFields,
  }),
  output: EventState,
  refusals: {
    'ends-before-start': endsBeforeStart,
    'pairing-ended': {
      'zh-CN': '这个结对已经结束，不能再办活动。',
      en: 'This pairing has ended; no new events.',
    },
  },
})

export const updateEvent = defineCommand('event.update', {
  summary: { 'zh-CN': '修改活动的时间、地点等', en: 'Change the time, place and other facts of an event' },
  input: z.strictObject({
    eventId: Id,
    ...z.strictObject(eventFields).partial().shape,
    theme: eventFields.theme.unwrap().nullable().optional(),
    expectedVisitors: eventFields.expectedVisitors.unwrap().nullable().optional(),
  }),
  output: EventState,
  refusals: {
    'ends-before-start': endsBeforeStart,
    'event-archived': {
      'zh-CN': '活动已归档，不能再改。',
      en: 'The event is archived and can no longer be changed.',
    },
  },
})

export const setRunSheet = defineCommand('event.setRunSheet', {
  summary: { 'zh-CN': '写下当日流程', en: 'Write the run sheet of the day' },
  input: z.strictObject({ eventId: Id, runSheet: z.array(RunSheetLine).max(200) }),
  output: EventState,
  refusals: {
    'ends-before-start': endsBeforeStart,
    'owner-unknown': {
      'zh-CN': '流程里有一位责任人不在名录里，或已停用。',
      en: 'Somebody named in the run sheet is not in the directory, or is suspended.',
    },
    'event-archived': {
      'zh-CN': '活动已归档，不能再改。',
      en: 'The event is archived and can no longer be changed.',
    },
  },
})

export const moveEvent = defineCommand('event.move', {
  summary: { 'zh-CN': '活动进入下一状态', en: 'Move an event to its next state' },
  input: z.strictObject({ eventId: Id, status: z.enum(eventStatuses) }),
  output: EventState,
  refusals: {
    'step-not-allowed': {
      'zh-CN': '不能从现在的状态直接到这一步。',
      en: 'This step is not possible from the present state.',
    },
    'approver-only': {
      'zh-CN': '只有审批人能批准或退回。',
      en: 'Only the approver can approve or return it.',
    },
  },
})
