import { randomBytes } from 'node:crypto'
import { keepingRelations, people, whyNotKeepPerson } from '#server/features/members/index.ts'
import { decided, following, forgetting, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { identityLinked } from '#shared/features/identities/changes.ts'
import { linkIdentity } from '#shared/features/identities/commands.ts'
import { linkers } from '../access.ts'
import { announced, identities, type IdentityRecord, presentIdentity } from '../store.ts'

/** What the provider told has done its work: from here on the register says who it is. */
export default changing(linkIdentity, {
  on: identities,
  may: linkers,
  target: (input) => input.identityId,
  facts: async ({ input, read }) => ({
    person: await read.get(people, input.personId),
    link: randomBytes(12).toString('base64url'),
  }),
  relations: ({ actor, facts }) => keepingRelations(actor, facts.person),
  decide({ record, facts, input: { personId }, actor, at }) {
    if (record.state === 'linked') return refuse('already-linked')
    if (facts.person === undefined) return refuse('person-unknown')
    if (facts.person.erasedAt !== undefined) return refuse('person-erased')
    const reason = whyNotKeepPerson(actor, facts.person)
    if (reason !== undefined) return refuse(reason)
    const next = following<IdentityRecord>(record, {
      state: 'linked',
      personId,
      link: facts.link,
      linkedAt: at,
      linkedBy: actor.id,
      name: null,
      account: null,
      email: null,
    })
    return forgetting(decided(next, [announced(identityLinked)], presentIdentity(next)))
  },
})
