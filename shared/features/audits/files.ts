import { z } from 'zod'
import { defineFile } from '#shared/contract/file.ts'

export const exportAudits = defineFile('audit.export', {
  type: 'csv',
  summary: { 'zh-CN': '全部审计记录（CSV，含校验链）', en: 'The whole audit trail as CSV, with its chain' },
  input: z.strictObject({}),
})
