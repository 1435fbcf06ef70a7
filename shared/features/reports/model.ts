// What a report is. (Copied by `npm run new:feature`: say here in one sentence what the record means in the field.)
import { z } from 'zod'
import { Id, line } from '#shared/contract/ids.ts'

export const Report = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    pairingId: Id,
    title: line(80),
  })
  .meta({ id: 'Report' })
export type Report = z.output<typeof Report>
