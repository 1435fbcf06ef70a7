import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Template } from './model.ts'

export const listTemplates = defineQuery('template.list', {
  summary: { 'zh-CN': '一个结对的全部', en: 'All of a pairing' },
  input: z.strictObject({ pairingId: Id, ...paging }),
  output: list(Template),
})
