import { everyOne } from '#server/kernel/everyOne.ts'
import type { Holding } from '#server/kernel/holdings.ts'
import { tokens } from './store.ts'

export const tokenHolding: Holding = {
  title: { 'zh-CN': '令牌', en: 'Tokens' },
  columns: [
    { 'zh-CN': '名称', en: 'Name' },
    { 'zh-CN': '范围', en: 'Scope' },
    { 'zh-CN': '建立', en: 'Made' },
    { 'zh-CN': '到期', en: 'Ends' },
    { 'zh-CN': '作废', en: 'Revoked' },
  ],
  rows: async (personId, { read }) =>
    (await everyOne(read, tokens, { where: { personId } })).map((token) => [
      token.name,
      typeof token.scope === 'string' ? token.scope : token.scope.join(' '),
      token.createdAt,
      token.expiresAt,
      token.revokedAt,
    ]),
}
