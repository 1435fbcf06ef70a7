import { z } from 'zod'
import { Id } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Delivery, Webhook } from './model.ts'

export const listWebhooks = defineQuery('webhook.list', {
  summary: { 'zh-CN': '一个活动通知哪些系统，送到哪里了', en: 'Which systems an event tells, and how far' },
  input: z.strictObject({ eventId: Id }),
  output: z.object({ items: z.array(Webhook.extend({ delivery: Delivery.optional() })) }),
})
