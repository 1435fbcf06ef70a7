import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Task } from './model.ts'

export const listTasks = defineQuery('task.list', {
  summary: { 'zh-CN': '活动的任务（客人只看到自己的）', en: 'The tasks of an event; guests see their own' },
  input: z.strictObject({ eventId: Id, ...paging }),
  output: list(Task),
})

export const myTasks = defineQuery('task.mine', {
  summary: { 'zh-CN': '我负责的任务', en: 'The tasks that I own' },
  input: z.strictObject(paging),
  output: list(Task),
})
