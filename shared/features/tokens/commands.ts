import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id } from '#shared/contract/ids.ts'
import { Token, tokenFields } from './model.ts'
import { whyNotUntil } from './rules.ts'

export const createToken = defineCommand('token.create', {
  audited: true,
  summary: {
    'zh-CN': '为程序或设备建一个令牌，只显示一次',
    en: 'Make a token for a program or device; it is shown once',
  },
  input: z.strictObject(tokenFields),
  output: z.object({ token: z.string(), record: Token }),
  refusals: whyNotUntil.refusals,
  secret: true,
})

export const revokeToken = defineCommand('token.revoke', {
  audited: true,
  summary: { 'zh-CN': '作废一个令牌，立即生效', en: 'Revoke a token; it ends at once' },
  input: z.strictObject({ tokenId: Id }),
  output: Token,
  refusals: {
    'already-revoked': { 'zh-CN': '这个令牌已经作废。', en: 'This token was revoked before.' },
  },
})

/** Given by the hub itself when its person is erased: the name of a token is somebody's words. */
export const forgetToken = defineCommand('token.forget', {
  audited: true,
  summary: { 'zh-CN': '个人信息删除后，删去此人的令牌', en: 'Remove a token of a person who was erased' },
  input: z.strictObject({ tokenId: Id }),
  output: z.object({}),
  secret: true,
})
