// What can be done with webhooks: making, pausing, trying and removing them.
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

const eventArchived = createWebhook.refusals['event-archived']

export const pauseWebhook = defineCommand('webhook.pause', {
  audited: true,
  summary: {
    'zh-CN': '暂停通知；恢复后补送期间的变动',
    en: 'Pause it; what happens meanwhile is told when it goes on',
  },
  input: z.strictObject({ webhookId: Id }),
  output: Webhook,
  refusals: {
    'paused-already': { 'zh-CN': '已经暂停。', en: 'It is paused already.' },
    'event-archived': eventArchived,
  },
})

export const resumeWebhook = defineCommand('webhook.resume', {
  audited: true,
  summary: { 'zh-CN': '恢复通知', en: 'Go on telling it' },
  input: z.strictObject({ webhookId: Id }),
  output: Webhook,
  refusals: {
    'not-paused': { 'zh-CN': '没有暂停。', en: 'It is not paused.' },
    'event-archived': eventArchived,
  },
})

export const tryWebhook = defineCommand('webhook.try', {
  summary: {
    'zh-CN': '送一次测试通知，结果看送达记录',
    en: 'Deliver something to try it; the list says how it went',
  },
  input: z.strictObject({ webhookId: Id }),
  output: Webhook,
  refusals: {
    'tried-just-now': {
      'zh-CN': '刚刚测试过，请过十秒再试。',
      en: 'It was tried a moment ago. Wait ten seconds.',
    },
    'event-archived': eventArchived,
  },
})
