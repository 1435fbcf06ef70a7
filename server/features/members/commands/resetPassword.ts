import { announce, decided, following } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { accountReset } from '#shared/features/members/changes.ts'
import { resetPassword } from '#shared/features/members/commands.ts'
import { keepers, mayKeep, personRelations } from '../access.ts'
import { hashesOf } from '../passwordAge.ts'
import { hashPassword, temporaryPassword } from '../passwords.ts'
import { type Account, accounts } from '../store.ts'

/** Answers with a temporary password, once, and ends all sessions; the person chooses their own at the next sign-in. */
export default changing(resetPassword, {
  on: accounts,
  may: keepers,
  target: (input) => input.account,
  // The hash is made only for who may, so that an outsider cannot keep the processor busy.
  async facts({ actor }) {
    if (!mayKeep(actor)) return { password: '', passwordHash: '' }
    const password = temporaryPassword()
    return { password, passwordHash: await hashPassword(password) }
  },
  // Account names are no business of others: one that exists is as unknown to them as any.
  relations: ({ actor, record }) => (mayKeep(actor) ? personRelations(actor, record.personId) : []),
  decide({ record, facts, at }) {
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
