import { decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { openAccount } from '#shared/features/members/commands.ts'
import { mayKeep, registrars } from '../access.ts'
import { keepingRelations, whyNotKeepPerson } from '../keepingApart.ts'
import { hashPassword } from '../passwords.ts'
import { type Account, accountOf, accounts, people } from '../store.ts'

export default creating(openAccount, {
  on: accounts,
  may: registrars,
  target: (input) => input.account,
  taken: 'account-taken',
  // The hash is made only for who may, so that an outsider cannot keep the processor busy.
  facts: async ({ input, read, actor }) => ({
    person: await read.get(people, input.personId),
    earlier: await accountOf(read, input.personId),
    passwordHash: mayKeep(actor) ? await hashPassword(input.password) : '',
  }),
  relations: ({ actor, facts }) => keepingRelations(actor, facts.person),
  decide({ facts, id, input, actor }) {
    if (facts.person === undefined) return refuse('person-unknown')
    if (facts.person.erasedAt !== undefined) return refuse('person-erased')
    const reason = whyNotKeepPerson(actor, facts.person)
    if (reason !== undefined) return refuse(reason)
    if (facts.earlier !== undefined) return refuse('person-has-account')
    const record = first<Account>(facts, {
      id,
      personId: input.personId,
      passwordHash: facts.passwordHash,
      mustChange: actor.kind !== 'system',
    })
    return decided(record, [], { account: id, personId: input.personId })
  },
})
