// Phone numbers are masked everywhere; seeing one takes a reason and leaves a trace.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, Moment } from '#shared/contract/ids.ts'
import { revealReasons } from './model.ts'

/** By an administrator; with an event, by those who run it for somebody on its roster. */
export const revealPhone = defineCommand('member.reveal', {
  audited: true,
  summary: {
    'zh-CN': '查看一个人的手机号，说明事由并留下记录',
    en: 'Reveal a phone number, with a reason; it is logged',
  },
  input: z.strictObject({ personId: Id, reason: z.enum(revealReasons), eventId: Id.optional() }),
  output: z.object({ phone: z.string(), until: Moment }),
  refusals: {
    'no-phone': {
      'zh-CN': '此人没有登记手机号。',
      en: 'There is no phone number on record for this person.',
    },
  },
  secret: true,
  // Nobody who works with people needs more; whoever reads the register number by number does.
  pace: { most: 30, seconds: 60 },
})

/** Given by the hub itself when an entry's time is over. */
export const expireReveal = defineCommand('reveal.expire', {
  audited: true,
  summary: {
    'zh-CN': '保存期满，删去一条查看记录',
    en: 'Remove an entry of the reveal log whose time is over',
  },
  input: z.strictObject({ revealId: Id }),
  output: z.object({}),
  secret: true,
})
