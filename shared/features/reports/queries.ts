import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Report } from './model.ts'

export const listReports = defineQuery('report.list', {
  summary: { 'zh-CN': '一个结对的全部', en: 'All of a pairing' },
  input: z.strictObject({ pairingId: Id, ...paging }),
  output: list(Report),
})
