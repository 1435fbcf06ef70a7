import { decided, first, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { identityPresented } from '#shared/features/identities/changes.ts'
import { presentIdentity } from '#shared/features/identities/commands.ts'
import { nobodyElse } from '../access.ts'
import { announced, identities, type IdentityRecord } from '../store.ts'

/** Whoever comes again is the same one, with what the provider says of them now. */
export default keeping(presentIdentity, {
  on: identities,
  may: nobodyElse,
  target: (input) => input.identityId,
  facts: () => Promise.resolve({}),
  relations: () => [],
  decide({ id, record, facts, input: { identityId: _id, issuer, ...profile }, at }) {
    if (record?.state === 'linked') return refuse('already-linked')
    const told = { name: profile.name, account: profile.account, email: profile.email, lastAt: at }
    const next =
      record === undefined
        ? first<IdentityRecord>(facts, { id, state: 'pending', issuer, firstAt: at, ...profile, lastAt: at })
        : following<IdentityRecord>(record, told)
    return decided(next, [announced(identityPresented)], { id })
  },
})
