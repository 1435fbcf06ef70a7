// Planning supplies and counting what was issued, used, returned and lost.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, text } from '#shared/contract/ids.ts'
import { Supply, supplyCounts, supplyFields } from './model.ts'

const eventArchived = {
  'zh-CN': '活动已归档，物资不能再改。',
  en: 'The event is archived; its supplies can no longer be changed.',
}
const plan = {
  'custodian-unknown': {
    'zh-CN': '没有这个人，或已停用，不能作为保管人。',
    en: 'There is no such person, or they are suspended; choose another custodian.',
  },
  'organisation-unknown': {
    'zh-CN': '没有这个单位，请先登记单位。',
    en: 'There is no such organisation. Register it first.',
  },
  'event-archived': eventArchived,
} as const

export const createSupply = defineCommand('supply.create', {
  summary: { 'zh-CN': '登记一种物资', en: 'Put a supply on the list' },
  input: z.strictObject({ eventId: Id, ...supplyFields }),
  output: Supply,
  refusals: plan,
})

export const updateSupply = defineCommand('supply.update', {
  summary: { 'zh-CN': '修改物资的计划', en: 'Change what is planned of a supply' },
  input: z.strictObject({
    supplyId: Id,
    ...z.strictObject(supplyFields).partial().shape,
    providerOrganisationId: Id.nullable().optional(),
    custodianId: Id.nullable().optional(),
    unitPrice: supplyFields.unitPrice.unwrap().nullable().optional(),
    note: text(400).optional(),
  }),
  output: Supply,
  refusals: plan,
})

export const countSupply = defineCommand('supply.count', {
  summary: {
    'zh-CN': '清点物资：领出、用掉、归还、丢失或损坏',
    en: 'Count a supply: issued, used, returned, lost or damaged',
  },
  input: z.strictObject({ supplyId: Id, ...z.strictObject(supplyCounts).partial().shape }),
  output: Supply,
  refusals: {
    'more-than-issued': {
      'zh-CN': '用掉、归还、丢失或损坏加起来比领出的还多，请核对。',
      en: 'Used, returned and lost together are more than was issued. Please count again.',
    },
    'event-archived': eventArchived,
  },
})

export const removeSupply = defineCommand('supply.remove', {
  summary: {
    'zh-CN': '把登记错的物资从清单上去掉',
    en: 'Take a supply that was entered by mistake off the list',
  },
  input: z.strictObject({ supplyId: Id }),
  output: z.object({ id: Id }),
  refusals: {
    'already-issued': {
      'zh-CN': '已经领出的物资要留在清单上，账才对得上。',
      en: 'What was issued stays on the list, so that the account is complete.',
    },
    'event-archived': eventArchived,
  },
})
