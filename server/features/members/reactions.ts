// What goes with an erased person: the account, whose name may be theirs, and the sign-ins.
import type { Reaction } from '#server/kernel/reactions.ts'
import { memberErased } from '#shared/features/members/changes.ts'
import { closeAccount } from '#shared/features/members/erasureCommands.ts'
import { endSessions } from '#shared/features/members/commands.ts'
import { accountOf } from './store.ts'

export const closeErasedAccount: Reaction = {
  name: 'account.close',
  to: memberErased,
  async commands({ data }, read) {
    const account = await accountOf(read, data.id)
    return account === undefined ? [] : [{ name: closeAccount.name, input: { account: account.id } }]
  },
}

/** They are dead with the record already; their rows name devices. */
export const endErasedSessions: Reaction = {
  name: 'session.endAll',
  to: memberErased,
  commands: ({ data }) => Promise.resolve([{ name: endSessions.name, input: { personId: data.id } }]),
}
