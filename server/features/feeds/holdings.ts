import { events } from '#server/features/events/index.ts'
import { everyOne } from '#server/kernel/everyOne.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { feeds } from './store.ts'

/** What is followed and since when; the address itself opens it and is in no copy. */
export const feedHolding: Holding = {
  title: { 'zh-CN': '日历订阅', en: 'Calendar feeds' },
  columns: [
    { 'zh-CN': '活动（空：本人日程）', en: 'Event (empty: all of one’s own)' },
    { 'zh-CN': '建立', en: 'Made' },
    { 'zh-CN': '停用', en: 'Withdrawn' },
  ],
  async rows(personId, { read }) {
    const own = await everyOne(read, feeds, { where: { personId } })
    return Promise.all(
      own.map(async ({ eventId, createdAt, withdrawnAt }) => [
        eventId === undefined ? undefined : (await read.get(events, eventId))?.title,
        createdAt,
        withdrawnAt,
      ]),
    )
  },
}
