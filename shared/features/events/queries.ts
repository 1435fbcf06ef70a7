import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { EventView } from './model.ts'

export const listEvents = defineQuery('event.list', {
  summary: { 'zh-CN': '我的活动', en: 'My events' },
  input: z.strictObject(paging),
  output: list(EventView),
})

export const getEvent = defineQuery('event.get', {
  summary: { 'zh-CN': '一个活动及其文档名', en: 'One event and the names of its documents' },
  input: z.strictObject({ eventId: Id }),
  output: EventView,
})
