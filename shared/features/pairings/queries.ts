import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Pairing } from './model.ts'

export const listPairings = defineQuery('pairing.list', {
  summary: { 'zh-CN': '我的结对（管理员：全部结对）', en: 'My pairings; for administrators, all of them' },
  input: z.strictObject(paging),
  output: list(Pairing),
})

export const getPairing = defineQuery('pairing.get', {
  summary: { 'zh-CN': '一个结对', en: 'One pairing' },
  input: z.strictObject({ pairingId: Id }),
  output: Pairing,
})
