import { z } from 'zod'
import { list, paging } from '#shared/contract/ids.ts'
import { defineQuery } from '#shared/contract/query.ts'
import { Identity, identityStates } from './model.ts'

export const listIdentities = defineQuery('identity.list', {
  summary: {
    'zh-CN': '统一身份：等待关联的和已经关联的',
    en: 'Identities at the provider: those that wait and those that are linked',
  },
  input: z.strictObject({ state: z.enum(identityStates).optional(), ...paging }),
  output: list(Identity),
  personal: true,
})
