import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Supply } from './model.ts'

export const listSupplies = defineQuery('supply.list', {
  summary: {
    'zh-CN': '活动的物资（客人只看到自己保管的）',
    en: 'The supplies of an event; guests see those that they keep',
  },
  input: z.strictObject({ eventId: Id, ...paging }),
  output: list(Supply),
})
