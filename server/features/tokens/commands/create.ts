import { randomBytes } from 'node:crypto'
import { hubRelations } from '#server/features/organisations/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { sessionIdOf } from '#server/kernel/sessions.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { tokenCreated } from '#shared/features/tokens/changes.ts'
import { createToken } from '#shared/features/tokens/commands.ts'
import { whyNotUntil } from '#shared/features/tokens/rules.ts'
import { makers } from '../access.ts'
import { presentToken, type TokenRecord, tokens } from '../store.ts'

/** For oneself only, and never with a token: whoever finds one shall not be able to make another. */
export default creating(createToken, {
  on: tokens,
  may: makers,
  facts: () => Promise.resolve({ token: randomBytes(32).toString('base64url') }),
  relations: ({ actor }) => (actor.limits === undefined ? hubRelations(actor) : ['key']),
  decide({ facts, id, input, actor, at, now }) {
    const reason = whyNotUntil(input.expiresAt, now)
    if (reason !== undefined) return refuse(reason)
    const { token } = facts
    const hash = sessionIdOf(token)
    const record = first<TokenRecord>(facts, { id, personId: actor.id, ...input, createdAt: at, hash })
    const rooms = [roomOf(workspaceIds.person(actor.id))]
    return decided(record, [announce(tokenCreated, rooms)], { token, record: presentToken(record) })
  },
})
