import { defineCollection } from '#server/kernel/collection.ts'
import type { StoredRecord } from '#server/kernel/ports.ts'
import type { Attempt, Webhook, WebhookState } from '#shared/features/webhooks/model.ts'
import type { z } from 'zod'

export interface WebhookRecord extends Webhook {
  /** Signs every delivery, so it cannot be kept as a hash; it never leaves the hub again. */
  readonly secret: string
}

/** How far a webhook was told; written by the deliverer alone. */
export interface CursorRecord extends StoredRecord {
  readonly seq: number
  readonly failures: number
  readonly nextAt?: string
  readonly attempts?: readonly Attempt[]
  /** The last asked-for try that was carried out. */
  readonly triedAt?: string
}

export const webhooks = defineCollection<WebhookRecord>()({
  name: 'webhooks',
  indexes: [['eventId']],
  present: ({ id, version, eventId }): z.output<typeof WebhookState> => ({ id, version, eventId }),
})

export const cursors = defineCollection<CursorRecord>()({
  name: 'webhookCursors',
  indexes: [],
  present: () => ({}),
})

export const presentWebhook = ({ secret: _secret, ...webhook }: WebhookRecord): Webhook => webhook
