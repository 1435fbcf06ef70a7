import { z } from 'zod'
import { list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Feed } from './model.ts'

export const listFeeds = defineQuery('feed.list', {
  summary: { 'zh-CN': '自己的日历订阅，不含地址', en: 'One’s own calendar addresses, without the addresses' },
  input: z.strictObject({ ...paging }),
  output: list(Feed),
})
