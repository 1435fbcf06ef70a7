import { everyOne } from '#server/kernel/everyOne.ts'
import type { Reaction } from '#server/kernel/reactions.ts'
import { unlinkIdentity } from '#shared/features/identities/commands.ts'
import { memberErased } from '#shared/features/members/changes.ts'
import { identities } from './store.ts'

/** Where an erased person signed in elsewhere is nobody's business any more. */
export const unlinkErased: Reaction = {
  name: 'identity.unlink',
  to: memberErased,
  async commands({ data }, read) {
    const linked = await everyOne(read, identities, { where: { personId: data.id } })
    return linked.map(({ id }) => ({ name: unlinkIdentity.name, input: { identityId: id } }))
  },
}
