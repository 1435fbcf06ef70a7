import { everyOne } from '#server/kernel/everyOne.ts'
import type { Reaction } from '#server/kernel/reactions.ts'
import { memberErased } from '#shared/features/members/changes.ts'
import { forgetToken } from '#shared/features/tokens/commands.ts'
import { tokens } from './store.ts'

/** The tokens of an erased person open nothing any more; their names go too. */
export const forgetErasedTokens: Reaction = {
  name: 'token.forget',
  to: memberErased,
  async commands({ data }, read) {
    const held = await everyOne(read, tokens, { where: { personId: data.id } })
    return held.map(({ id }) => ({ name: forgetToken.name, input: { tokenId: id } }))
  },
}
