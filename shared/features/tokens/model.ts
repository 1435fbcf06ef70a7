// A token lets a program act for a person: within its scope, until it ends, never further than the person may go.
import { z } from 'zod'
import { Id, line, Moment } from '#shared/contract/ids.ts'

/** The longest life of a token. */
export const tokenDays = 366

/**
 * `read`: every query and file, changes and documents to read. `all`: whatever the person may do. A list names commands, queries
 * and files one by one; `changes.follow`, `document.read` and `document.write` stand for live changes and documents. No scope
 * reaches a command that hands out a secret, unless the list names it; tokens themselves are made at a sign-in only.
 */
export const TokenScope = z.union([
  z.enum(['read', 'all']),
  z
    .array(z.string().regex(/^[a-z]+\.[a-z][A-Za-z]*$/))
    .min(1)
    .max(100),
])

export const tokenFields = { name: line(60), scope: TokenScope, expiresAt: Moment }

export const Token = z
  .object({
    id: Id,
    version: z.number().int(),
    personId: Id,
    ...tokenFields,
    createdAt: Moment,
    revokedAt: Moment.optional(),
  })
  .meta({ id: 'Token' })
export type Token = z.output<typeof Token>

/** What is announced: neither the name that somebody gave it nor what it opens. */
export const TokenState = z.object({
  id: Id,
  version: z.number().int(),
  personId: Id,
  expiresAt: Moment,
  revokedAt: Moment.optional(),
})
