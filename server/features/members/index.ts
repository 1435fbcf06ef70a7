// People and their accounts: what the register answers, and what it lets other slices use.
import type { ServerFeature } from '#server/kernel/feature.ts'
import { feature as definition } from '#shared/features/members/index.ts'
import appoint from './commands/appoint.ts'
import changePassword from './commands/changePassword.ts'
import closeAccount from './commands/closeAccount.ts'
import create from './commands/create.ts'
import { askErasure, erase, forgetPhone } from './commands/erase.ts'
import openAccount from './commands/openAccount.ts'
import resetPassword from './commands/resetPassword.ts'
import { endSessionHandler, endSessionsHandler, signInHandler, signOutHandler } from './commands/sessions.ts'
import { restore, suspend } from './commands/suspend.ts'
import update from './commands/update.ts'
import { describeActor } from './describe.ts'
import { accountHolding, personHolding, sessionHolding } from './holdings.ts'
import { memberList, memberOwn, memberRecords, memberSearch, sessionGet, sessionList } from './queries.ts'
import { closeErasedAccount, endErasedSessions } from './reactions.ts'

export { personRelations } from './access.ts'
export { enterAs } from './enterAs.ts'
export { keepingRelations, whyNotKeepPerson } from './keepingApart.ts'
export { pinyinOf } from './pinyin.ts'
export { hasAccount, maskPhone, people, type Person } from './store.ts'

export const feature: ServerFeature = {
  definition,
  commands: [
    create,
    update,
    appoint,
    suspend,
    restore,
    openAccount,
    resetPassword,
    changePassword,
    signInHandler,
    signOutHandler,
    endSessionHandler,
    endSessionsHandler,
    askErasure,
    erase,
    forgetPhone,
    closeAccount,
  ],
  queries: [memberList, memberSearch, memberRecords, memberOwn, sessionGet, sessionList],
  rooms: [
    {
      kind: 'person',
      mayFollow: (actor, ownerId) => Promise.resolve(actor.id === ownerId),
      of: (actor) =>
        Promise.resolve(actor.kind === 'person' ? [{ id: `person.${actor.id}`, name: actor.name }] : []),
    },
  ],
  reactions: [closeErasedAccount, endErasedSessions],
  holdings: [personHolding, accountHolding, sessionHolding],
  describe: describeActor,
}
