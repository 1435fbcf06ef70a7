import { events } from '#server/features/events/index.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { everyOne } from '#server/kernel/everyOne.ts'
import { tasks } from './store.ts'

export const taskHolding: Holding = {
  title: { 'zh-CN': '负责的任务', en: 'Tasks' },
  columns: [
    { 'zh-CN': '活动', en: 'Event' },
    { 'zh-CN': '任务', en: 'Task' },
    { 'zh-CN': '状态', en: 'State' },
    { 'zh-CN': '期限', en: 'Due' },
  ],
  async rows(personId, { read }) {
    const own = await everyOne(read, tasks, { where: { ownerId: personId } })
    return Promise.all(
      own.map(async ({ eventId, title, status, dueAt }) => [
        (await read.get(events, eventId))?.title,
        title,
        status,
        dueAt,
      ]),
    )
  },
}
