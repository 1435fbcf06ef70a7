// A calendar that other programs subscribe to by a secret address: one's own, or an event's.
import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'

export const Feed = z
  .object({
    id: Id,
    version: z.number().int(),
    personId: Id,
    /** Left out: everything that concerns the person. */
    eventId: Id.optional(),
    createdAt: Moment,
    withdrawnAt: Moment.optional(),
  })
  .meta({ id: 'Feed' })
export type Feed = z.output<typeof Feed>
