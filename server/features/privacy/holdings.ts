import { events } from '#server/features/events/index.ts'
import { people } from '#server/features/members/index.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { everyOne } from '#server/kernel/everyOne.ts'
import { reveals } from './store.ts'

/** Who saw the number: the person has a right to know those who handled it. */
export const revealHolding: Holding = {
  title: { 'zh-CN': '手机号查看记录', en: 'Reveals of the phone' },
  columns: [
    { 'zh-CN': '时间', en: 'At' },
    { 'zh-CN': '谁', en: 'By' },
    { 'zh-CN': '事由', en: 'Reason' },
    { 'zh-CN': '活动', en: 'Event' },
  ],
  async rows(personId, { read }) {
    const own = await everyOne(read, reveals, { where: { personId } })
    return Promise.all(
      own.map(async ({ at, by, reason, eventId }) => [
        at,
        (await read.get(people, by))?.name,
        reason,
        eventId === undefined ? undefined : (await read.get(events, eventId))?.title,
      ]),
    )
  },
}
