// The audit trail as the auditor reads it.
import { z } from 'zod'
import { Moment } from '#shared/contract/ids.ts'

export const AuditRow = z
  .object({
    no: z.number().int(),
    at: Moment,
    by: z.string(),
    name: z.string(),
    object: z.string(),
    /** What was chosen for it, such as `personId=p-1 role=coordinator`; `-` for none. */
    choice: z.string().optional(),
    result: z.string(),
    session: z.string().optional(),
    address: z.string().optional(),
    device: z.string().optional(),
    previous: z.string(),
    hash: z.string(),
    /** How far the log of changes stands in the chain; part of what is hashed. */
    followed: z.number().int(),
  })
  .meta({ id: 'AuditEntry' })
export type AuditRow = z.output<typeof AuditRow>

export const Anchor = z.strictObject({
  no: z.coerce.number().int().min(1),
  hash: z.string().regex(/^[0-9a-f]{64}$/),
})
