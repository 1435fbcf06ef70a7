import { everyOne } from '#server/kernel/everyOne.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { identities } from './store.ts'

export const identityHolding: Holding = {
  title: { 'zh-CN': '统一身份', en: 'Identities' },
  columns: [
    { 'zh-CN': '提供方', en: 'Provider' },
    { 'zh-CN': '关联时间', en: 'Linked' },
    { 'zh-CN': '标识（散列值）', en: 'Id, a hash' },
  ],
  rows: async (personId, { read }) =>
    (await everyOne(read, identities, { where: { personId } })).map(({ issuer, linkedAt, id }) => [
      issuer,
      linkedAt,
      id,
    ]),
}
