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
    /** Nothing is delivered from then on; what happens meanwhile is told once it goes on. */
    pausedAt: Moment.optional(),
    /** When a delivery was last asked for, to see whether one arrives. */
    triedAt: Moment.optional(),
  })
  .meta({ id: 'Webhook' })
export type Webhook = z.output<typeof Webhook>

export const WebhookState = z.object({ id: Id, version: z.number().int(), eventId: Id })

/** One try. `status` is that of HTTP; 0 where nobody answered in time or the address was refused. */
export const Attempt = z.object({
  at: Moment,
  /** The change that was told; 0 for a try that somebody asked for. */
  seq: z.number().int(),
  name: z.string(),
  status: z.number().int(),
})
export type Attempt = z.output<typeof Attempt>

/** How far a webhook was told; `failures` in a row, and when the next try is. */
export const Delivery = z.object({
  seq: z.number().int(),
  failures: z.number().int(),
  nextAt: Moment.optional(),
  /** The last twenty, the newest first. */
  attempts: z.array(Attempt),
})
export type Delivery = z.output<typeof Delivery>
