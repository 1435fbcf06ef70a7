import { decided, following } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { resetPassword } from '#shared/features/members/commands.ts'
import { keepers, personRelations } from '../access.ts'
import { hashPassword, temporaryPassword } from '../passwords.ts'
import { type Account, accounts } from '../store.ts'

/** Answers with a temporary password, once; the person has to choose their own at the next sign-in. */
export default changing(resetPassword, {
  on: accounts,
  may: keepers,
  target: (input) => input.account,
  async facts() {
    const password = temporaryPassword()
    return { password, passwordHash: await hashPassword(password) }
  },
  relations: ({ actor, record }) => personRelations(actor, record.personId),
  decide({ record, facts }) {
    const next = following<Account>(record, { passwordHash: facts.passwordHash, mustChange: true })
    return decided(next, [], { account: record.id, temporaryPassword: facts.password })
  },
})
