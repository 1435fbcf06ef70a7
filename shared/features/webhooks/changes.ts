import { defineChange } from '#shared/contract/change.ts'
import { WebhookState } from './model.ts'

export const webhookCreated = defineChange('webhook.created', { state: WebhookState })
export const webhookRemoved = defineChange('webhook.removed', { state: WebhookState })
