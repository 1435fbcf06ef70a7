import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { Webhook, webhookFields } from './model.ts'

export const createWebhook = defineCommand('webhook.create', {
  audited: true,
  summary: {
    'zh-CN': '把一个活动的变动通知到外部系统；签名密钥只显示一次',
    en: 'Tell another system of an event’s changes; the signing secret is shown once',
  },
  input: z.strictObject(webhookFields),
  output: z.object({ secret: z.string(), record: Webhook }),
  refusals: {
    'event-archived': { 'zh-CN': '活动已归档。', en: 'The event is archived.' },
    'address-not-public': {
      'zh-CN': '只能通知公网地址，地址里也不能有用户名或密码。',
      en: 'Only public addresses can be told, and without a user name or password in them.',
    },
  },
  secret: true,
})

export const removeWebhook = defineCommand('webhook.remove', {
  audited: true,
  summary: { 'zh-CN': '不再通知', en: 'Tell it no more' },
  input: z.strictObject({ webhookId: Id }),
  output: z.object({}),
})
