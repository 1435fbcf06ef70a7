import { events } from '#server/features/events/index.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { everyOne } from '#server/kernel/everyOne.ts'
import { supplies } from './store.ts'

export const custodyHolding: Holding = {
  title: { 'zh-CN': '保管的物资', en: 'Supplies kept' },
  columns: [
    { 'zh-CN': '活动', en: 'Event' },
    { 'zh-CN': '物资', en: 'Supply' },
    { 'zh-CN': '数量', en: 'Quantity' },
  ],
  async rows(personId, { read }) {
    const kept = await everyOne(read, supplies, { where: { custodianId: personId } })
    return Promise.all(
      kept.map(async ({ eventId, name, planned }) => [
        (await read.get(events, eventId))?.title,
        name,
        planned,
      ]),
    )
  },
}
