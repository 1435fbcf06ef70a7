import { decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { changePassword } from '#shared/features/members/commands.ts'
import { whyNotPassword } from '#shared/features/members/rules.ts'
import { own, personRelations } from '../access.ts'
import { hashesOf } from '../passwordAge.ts'
import { hashPassword, verifyPassword } from '../passwords.ts'
import { type Account, accounts } from '../store.ts'

/** A password is changed by its own person, with the current one; every sign-in from before is over with the same write. */
export default changing(changePassword, {
  on: accounts,
  may: own,
  renews: true,
  target: (input) => input.account,
  async facts({ input, record, actor }) {
    const none = { right: false, usedBefore: false, passwordHash: '' }
    if (record.personId !== actor.id || !(await verifyPassword(input.current, record.passwordHash)))
      return none
    // What is refused anyway costs no hash.
    if (whyNotPassword(input.next, record.id) !== undefined) return { ...none, right: true }
    for (const hash of hashesOf(record))
      if (await verifyPassword(input.next, hash)) return { ...none, right: true, usedBefore: true }
    return { right: true, usedBefore: false, passwordHash: await hashPassword(input.next) }
  },
  relations: ({ actor, record }) => (record.personId === actor.id ? personRelations(actor, actor.id) : []),
  decide({ record, facts, input, at }) {
    if (!facts.right) return refuse('password-wrong')
    if (input.current === input.next) return refuse('password-same')
    const weak = whyNotPassword(input.next, record.id)
    if (weak !== undefined) return refuse(weak)
    if (facts.usedBefore) return refuse('password-used-before')
    const next = {
      passwordHash: facts.passwordHash,
      mustChange: false,
      passwordSetAt: at,
      earlierHashes: hashesOf(record),
    }
    return decided(following<Account>(record, next), [], {})
  },
})
