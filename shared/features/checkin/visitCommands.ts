import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { eventArchived } from './refusals.ts'
import { Visit, visitFields } from './visitModel.ts'

export const recordVisit = defineCommand('visit.record', {
  summary: { 'zh-CN': '登记居民到访（不记姓名）', en: 'Record a visit to a booth, without a name' },
  input: z
    .strictObject({ eventId: Id, ...visitFields })
    // A tally counts heads; a card says which visitor it was. One record cannot be both.
    .refine(({ method, visitorCode }) => method !== 'tally' || visitorCode === undefined, {
      path: ['visitorCode'],
    })
    .refine(({ method, visitorCode }) => method !== 'qr' || visitorCode !== undefined, {
      path: ['visitorCode'],
    })
    .refine(({ method, count }) => method === 'tally' || count === undefined || count === 1, {
      path: ['count'],
    }),
  output: Visit,
  refusals: {
    'booth-unknown': {
      'zh-CN': '这个活动里没有这个摊位。',
      en: 'There is no such booth at this event.',
    },
    'children-tally-only': {
      'zh-CN': '14 周岁以下的孩子只计数，不登记卡号。',
      en: 'Children under fourteen are only counted; use the tally.',
    },
    'event-archived': eventArchived,
  },
})

export const undoVisit = defineCommand('visit.undo', {
  summary: { 'zh-CN': '撤销一次到访登记', en: 'Take back a visit' },
  input: z.strictObject({ visitId: Id }),
  output: z.object({ id: Id }),
  refusals: { 'event-archived': eventArchived },
})
