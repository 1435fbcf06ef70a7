import { z } from 'zod'
import { list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Organisation } from './model.ts'

export const listOrganisations = defineQuery('organisation.list', {
  summary: { 'zh-CN': '全部单位', en: 'All organisations' },
  input: z.strictObject(paging),
  output: list(Organisation),
})
