// What links hold about a person: the notices that they agreed to, and the reply slips that they filled in.
import { events } from '#server/features/events/index.ts'
import { people } from '#server/features/members/index.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import type { Reader } from '#server/kernel/ports.ts'
import { repliesOf } from './store.ts'

const titleOf = async (read: Reader, eventId: string): Promise<string | undefined> =>
  (await read.get(events, eventId))?.title

export const consentHolding: Holding = {
  title: { 'zh-CN': '同意的告知', en: 'Notices agreed to' },
  columns: [
    { 'zh-CN': '活动', en: 'Event' },
    { 'zh-CN': '告知版本', en: 'Version of the notice' },
    { 'zh-CN': '同意于', en: 'Agreed' },
    { 'zh-CN': '撤回于', en: 'Taken back' },
  ],
  async rows(personId, { read }) {
    const consents = (await read.get(people, personId))?.consents ?? []
    return Promise.all(
      consents.map(async ({ eventId, notice, at, withdrawnAt }) => [
        await titleOf(read, eventId),
        notice,
        at,
        withdrawnAt,
      ]),
    )
  },
}

export const replyHolding: Holding = {
  title: { 'zh-CN': '填写的回执', en: 'Reply slips' },
  columns: [
    { 'zh-CN': '活动', en: 'Event' },
    { 'zh-CN': '参加', en: 'Comes' },
    { 'zh-CN': '职务', en: 'Position' },
    { 'zh-CN': '人数', en: 'People' },
    { 'zh-CN': '车牌', en: 'Plate' },
    { 'zh-CN': '备注', en: 'Remarks' },
    { 'zh-CN': '填于', en: 'Filled in' },
  ],
  async rows(personId, { read }) {
    const held = await repliesOf(read, personId)
    return Promise.all(
      held.map(async ({ eventId, coming, title, people: count, plate, remark, at }) => [
        await titleOf(read, eventId),
        coming,
        title,
        count,
        plate,
        remark,
        at,
      ]),
    )
  },
}
