import { defineCollection } from '#server/kernel/collection.ts'
import type { KeyOf } from '#server/kernel/sessions.ts'
import type { Token, TokenState } from '#shared/features/tokens/model.ts'
import type { z } from 'zod'

export interface TokenRecord extends Token {
  /** SHA-256 of the token; what it opens is found by this. */
  readonly hash: string
}

export const tokens = defineCollection<TokenRecord>()({
  name: 'tokens',
  indexes: [['hash'], ['personId']],
  present: ({ id, version, personId, expiresAt, revokedAt }): z.output<typeof TokenState> => ({
    id,
    version,
    personId,
    expiresAt,
    ...(revokedAt === undefined ? {} : { revokedAt }),
  }),
})

export const presentToken = ({ hash: _hash, ...token }: TokenRecord): Token => token

export const keyOf: KeyOf = async (hash, read) => {
  const [token] = (await read.find(tokens, { where: { hash }, limit: 1 })).items
  if (token === undefined || token.revokedAt !== undefined) return undefined
  const { personId, createdAt, scope, expiresAt } = token
  return { personId, since: createdAt, limits: { names: scope, until: expiresAt } }
}
