import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { Feed } from './model.ts'

export const createFeed = defineCommand('feed.create', {
  audited: true,
  summary: {
    'zh-CN': '建一个日历订阅地址，只显示一次',
    en: 'Make a secret calendar address; it is shown once',
  },
  input: z.strictObject({ eventId: Id.optional() }),
  /** `path`: behind the address of the hub. */
  output: z.object({ path: z.string(), record: Feed }),
  secret: true,
})

export const withdrawFeed = defineCommand('feed.withdraw', {
  audited: true,
  summary: { 'zh-CN': '停用一个日历订阅地址', en: 'Withdraw a calendar address' },
  input: z.strictObject({ feedId: Id }),
  output: Feed,
  refusals: {
    'already-withdrawn': { 'zh-CN': '这个地址已经停用。', en: 'This address was withdrawn before.' },
  },
})
