// A webhook tells another system of an event's changes as they happen.
import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'

export const webhookFields = {
  eventId: Id,
  address: z.url({ protocol: /^https?$/ }).max(500),
  /** Names of changes (`task.moved`); left out: all of the event. */
  names: z
    .array(z.string().regex(/^[a-z]+\.[a-z][A-Za-z]*$/))
    .min(1)
    .max(50)
    .optional(),
}

export const Webhook = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    ...webhookFields,
    createdAt: Moment,
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.output<typeof Webhook>

export const WebhookState = z.object({ id: Id, version: z.number().int(), eventId: Id })

/** How the last delivery went; `failures` in a row. */
export const Delivery = z.object({
  seq: z.number().int(),
  failures: z.number().int(),
  nextAt: Moment.optional(),
})
