// A person's data go: asked for by the person, carried out by an administrator, finished by the hub itself.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, Moment } from '#shared/contract/ids.ts'
import { AccountName, erasureReasons } from './model.ts'
import { keptApart, personErased } from './refusals.ts'

export const askErasure = defineCommand('member.askErasure', {
  audited: true,
  summary: { 'zh-CN': '申请删除自己的个人信息，或撤回申请', en: 'Ask to be erased, or take that back' },
  input: z.strictObject({ personId: Id, wanted: z.boolean() }),
  output: z.object({ wanted: z.boolean() }),
})

export const eraseMember = defineCommand('member.erase', {
  audited: true,
  summary: {
    'zh-CN': '删除一个人的个人信息；编号留下，数字不变',
    en: 'Erase the personal data of a person; the id stays, so that figures do not change',
  },
  input: z.strictObject({ personId: Id, reason: z.enum(erasureReasons) }),
  output: z.object({ id: Id, erasedAt: Moment }),
  refusals: {
    'person-erased': personErased,
    'own-rights': {
      'zh-CN': '不能删除自己，请另一位管理员办理。',
      en: 'You cannot erase yourself. Ask another administrator.',
    },
    ...keptApart,
  },
})

/** Given by the hub when the time for which a contact may be kept is over. */
export const forgetPhone = defineCommand('member.forgetPhone', {
  audited: true,
  summary: { 'zh-CN': '保存期满，删去手机号', en: 'Remove a phone number whose time is over' },
  input: z.strictObject({ personId: Id }),
  output: z.object({}),
  secret: true,
})

/** Given by the hub after an erasure. Its outcome is not kept: the account's name may be the person's. */
export const closeAccount = defineCommand('account.close', {
  audited: true,
  summary: {
    'zh-CN': '个人信息已删除，注销其账号',
    en: 'Close the account of a person who was erased',
  },
  input: z.strictObject({ account: AccountName }),
  output: z.object({}),
  secret: true,
})
