import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Qualification } from '#shared/features/members/model.ts'
import { Booth, Shift } from './model.ts'
import { whyNotPlaced } from './rules.ts'

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

/** What `shift.assign` would answer for a seat; left out: the person can be put there. */
export const judgeCandidate = defineQuery('shift.candidate', {
  summary: {
    'zh-CN': '一个人能不能安排到这个班次，不能是为什么',
    en: 'Whether a person can be put on a shift, and why not',
  },
  input: z.strictObject({ shiftId: Id, personId: Id }),
  output: z.object({ why: z.enum(whyNotPlaced).optional() }),
})

export const myShifts = defineQuery('shift.mine', {
  summary: { 'zh-CN': '我的班次', en: 'The shifts that I am on' },
  input: z.strictObject({}),
  output: shifts,
})
