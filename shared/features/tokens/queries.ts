import { z } from 'zod'
import { Id, list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Token } from './model.ts'

export const listTokens = defineQuery('token.list', {
  summary: {
    'zh-CN': '一个人的令牌，不含令牌本身',
    en: 'The tokens of a person, without the tokens themselves',
  },
  input: z.strictObject({ personId: Id.optional(), ...paging }),
  output: list(Token),
})
