import { removing } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { closeAccount } from '#shared/features/members/erasureCommands.ts'
import { mayKeep, nobodyElse, personRelations } from '../access.ts'
import { accounts } from '../store.ts'

export default changing(closeAccount, {
  on: accounts,
  may: nobodyElse,
  target: (input) => input.account,
  facts: () => Promise.resolve({}),
  // Account names are no business of others: one that exists is as unknown to them as any.
  relations: ({ actor, record }) => (mayKeep(actor) ? personRelations(actor, record.personId) : []),
  decide: ({ record }) => removing(record, [], {}),
})
