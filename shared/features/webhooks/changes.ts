import { defineChange } from '#shared/contract/change.ts'
import { WebhookState } from './model.ts'

export const webhookCreated = defineChange('webhook.created', { state: WebhookState })
export const webhookRemoved = defineChange('webhook.removed', { state: WebhookState })
export const webhookPaused = defineChange('webhook.paused', { state: WebhookState })
export const webhookResumed = defineChange('webhook.resumed', { state: WebhookState })
export const webhookTried = defineChange('webhook.tried', { state: WebhookState })
