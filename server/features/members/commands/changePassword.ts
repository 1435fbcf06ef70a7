import { decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { changePassword } from '#shared/features/members/commands.ts'
import { own, personRelations } from '../access.ts'
import { hashPassword, verifyPassword } from '../passwords.ts'
import { type Account, accounts } from '../store.ts'

/** A password is changed by its own person, with the current one. */
export default changing(changePassword, {
  on: accounts,
  may: own,
  target: (input) => input.account,
  async facts({ input, record, actor }) {
    if (record.personId !== actor.id) return { right: false, passwordHash: '' }
    const right = await verifyPassword(input.current, record.passwordHash)
    return { right, passwordHash: right ? await hashPassword(input.next) : '' }
  },
  relations: ({ actor, record }) => (record.personId === actor.id ? personRelations(actor, actor.id) : []),
  decide({ record, facts, input }) {
    if (!facts.right) return refuse('password-wrong')
    if (input.current === input.next) return refuse('password-same')
    return decided(
      following<Account>(record, { passwordHash: facts.passwordHash, mustChange: false }),
      [],
      {},
    )
  },
})
