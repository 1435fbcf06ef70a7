// Who saw a phone number, where a name was written down, how long things are kept.
import { z } from 'zod'
import { Id, list, Moment, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Mention, Reveal } from './model.ts'

export const listReveals = defineQuery('member.reveals', {
  summary: {
    'zh-CN': '谁在什么时候为什么看过一个人的手机号',
    en: "Who saw a person's phone number, when and why",
  },
  input: z.strictObject({ personId: Id.optional(), ...paging }),
  output: list(Reveal),
})

export const findMentions = defineQuery('member.mentions', {
  summary: {
    'zh-CN': '删除前查找：方案、总结和其他文字里哪里写了这个人的姓名或手机号',
    en: 'Before an erasure: where texts name this person or hold the phone number',
  },
  input: z.strictObject({ personId: Id }),
  output: z.object({ items: z.array(Mention) }),
  personal: true,
})

export const retentionState = defineQuery('retention.get', {
  summary: {
    'zh-CN': '最近一次按期清理的时间和数量',
    en: 'When the daily clearing ran last, and how much it cleared',
  },
  input: z.strictObject({}),
  output: z.object({
    ranAt: Moment.optional(),
    counts: z.record(z.string(), z.number().int()),
  }),
})
