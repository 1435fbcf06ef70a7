import { events } from '#server/features/events/index.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { attendanceRow } from './attendanceRows.ts'
import { placesOf } from './rosterPlaces.ts'
import { attendances } from './store.ts'

/** When somebody came and left, as it was reported, and the hours that follow from it. */
export const attendanceHolding: Holding = {
  title: { 'zh-CN': '到岗和时长', en: 'Attendance and hours' },
  columns: [
    { 'zh-CN': '活动', en: 'Event' },
    { 'zh-CN': '记录', en: 'Entry' },
    { 'zh-CN': '时间', en: 'At' },
    { 'zh-CN': '方式', en: 'Method' },
    { 'zh-CN': '结果', en: 'Outcome' },
    { 'zh-CN': '计入时长', en: 'Hours credited' },
  ],
  async rows(personId, { read, now }) {
    const own = (await read.find(attendances, { where: { personId }, limit: 10_000 })).items
    const rows = await Promise.all(
      own.map(async (record) => {
        const title = (await read.get(events, record.eventId))?.title
        const places = (await placesOf(read, record.eventId)).get(personId) ?? []
        const { hours } = attendanceRow(record.eventId, personId, places, record, now)
        return [
          ...record.entries.map((one) => [title, one.action, one.at, one.method, one.outcome, undefined]),
          [title, '合计 total', undefined, undefined, undefined, hours],
        ]
      }),
    )
    return rows.flat()
  },
}
