import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { accountReset } from '#shared/features/members/changes.ts'
import { resetPassword } from '#shared/features/members/commands.ts'
import { mayKeep, registrars } from '../access.ts'
import { keepingRelations, whyNotKeepPerson } from '../keepingApart.ts'
import { hashesOf } from '../passwordAge.ts'
import { hashPassword, temporaryPassword } from '../passwords.ts'
import { type Account, accounts, people } from '../store.ts'

/** Answers with a temporary password, once, and ends all sessions; the person chooses their own at the next sign-in. */
export default changing(resetPassword, {
  on: accounts,
  may: registrars,
  target: (input) => input.account,
  // The hash is made only for who may, so that an outsider cannot keep the processor busy.
  async facts({ actor, record, read }) {
    const person = await read.get(people, record.personId)
    if (!mayKeep(actor)) return { person, password: '', passwordHash: '' }
    const password = temporaryPassword()
    return { person, password, passwordHash: await hashPassword(password) }
  },
  // Account names are no business of others: one that exists is as unknown to them as any.
  relations: ({ actor, facts }) => (mayKeep(actor) ? keepingRelations(actor, facts.person) : []),
  decide({ record, facts, actor, at }) {
    const reason = facts.person && whyNotKeepPerson(actor, facts.person)
    if (reason !== undefined) return refuse(reason)
    const next = following<Account>(record, {
      passwordHash: facts.passwordHash,
      mustChange: true,
      passwordSetAt: null,
      earlierHashes: hashesOf(record),
      sessionsFrom: at,
    })
    // The account's name stays out of the change; whose sessions are over is enough.
    const part = { id: record.personId, state: { id: record.personId } }
    const announced = announce(accountReset, [roomOf(workspaceIds.hub)], { part })
    return decided(next, [announced], { account: record.id, temporaryPassword: facts.password })
  },
})
