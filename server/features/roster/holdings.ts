import { events } from '#server/features/events/index.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { rostersWith } from './store.ts'

/** Every place on a roster, with the reason that was written down for an absence. */
export const placeHolding: Holding = {
  title: { 'zh-CN': '班次', en: 'Shifts' },
  columns: [
    { 'zh-CN': '活动', en: 'Event' },
    { 'zh-CN': '岗位', en: 'Post' },
    { 'zh-CN': '开始', en: 'From' },
    { 'zh-CN': '结束', en: 'Until' },
    { 'zh-CN': '状态', en: 'State' },
    { 'zh-CN': '记于', en: 'Since' },
    { 'zh-CN': '原因', en: 'Reason' },
  ],
  async rows(personId, { read }) {
    const held = await rostersWith(read, personId)
    const titles = new Map(
      await Promise.all(
        held.map(async ({ eventId }) => [eventId, (await read.get(events, eventId))?.title] as const),
      ),
    )
    return held.flatMap((roster) =>
      roster.assignments
        .filter((one) => one.personId === personId)
        .map((one) => {
          const shift = roster.shifts.find(({ id }) => id === one.shiftId)
          return [
            titles.get(roster.eventId),
            shift?.post,
            shift?.startAt,
            shift?.endAt,
            one.status,
            one.since,
            one.reason,
          ]
        }),
    )
  },
}
