import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Qualification } from '#shared/features/members/model.ts'
import { Booth, Shift } from './model.ts'

export const listBooths = defineQuery('booth.list', {
  summary: { 'zh-CN': '活动的摊位', en: 'The booths of an event' },
  input: z.strictObject({ eventId: Id, ...paging }),
  output: list(Booth),
})

/** `qualifications` are the asker's own, so that the button knows what the command would answer. */
const shifts = z.object({ items: z.array(Shift), qualifications: z.array(Qualification) })

export const listShifts = defineQuery('shift.list', {
  summary: {
    'zh-CN': '活动的班次和名册（客人只看到自己的名字）',
    en: 'The shifts of an event and who is on them; guests see their own name only',
  },
  input: z.strictObject({ eventId: Id }),
  output: shifts,
})

export const myShifts = defineQuery('shift.mine', {
  summary: { 'zh-CN': '我的班次', en: 'The shifts that I am on' },
  input: z.strictObject({}),
  output: shifts,
})
