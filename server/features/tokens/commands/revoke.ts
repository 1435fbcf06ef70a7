import { personRelations } from '#server/features/members/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { tokenRevoked } from '#shared/features/tokens/changes.ts'
import { revokeToken } from '#shared/features/tokens/commands.ts'
import { ownOrKeepers } from '../access.ts'
import { presentToken, type TokenRecord, tokens } from '../store.ts'

/** A token of somebody else is as unknown as one that is not there. */
export default changing(revokeToken, {
  on: tokens,
  may: ownOrKeepers,
  target: (input) => input.tokenId,
  facts: () => Promise.resolve({}),
  relations: ({ actor, record }) =>
    personRelations(actor, record.personId).filter((relation) => relation !== 'signed-in'),
  decide({ record, at }) {
    if (record.revokedAt !== undefined) return refuse('already-revoked')
    const next = following<TokenRecord>(record, { revokedAt: at })
    return decided(
      next,
      [announce(tokenRevoked, [roomOf(workspaceIds.person(record.personId))])],
      presentToken(next),
    )
  },
})
