import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Anchor, AuditRow } from './model.ts'

export const listAudits = defineQuery('audit.list', {
  summary: {
    'zh-CN': '审计记录，新的在前；只有审计员能看',
    en: 'The audit trail, newest first; for the auditor only',
  },
  input: z.strictObject({ by: Id.optional(), ...paging }),
  output: list(AuditRow),
})

export const verifyAudits = defineQuery('audit.verify', {
  summary: {
    'zh-CN': '核对审计记录的链条，也可与别处保存的校验值核对',
    en: 'Verify the chain of the audit trail, also against hashes that were written down elsewhere',
  },
  input: z.strictObject({ anchors: z.array(Anchor).max(10_000).optional() }),
  output: z.object({
    entries: z.number().int(),
    head: z.string(),
    brokenAt: z.number().int().optional(),
  }),
  personal: true,
})
