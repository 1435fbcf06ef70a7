import { hubRelations } from '#server/features/organisations/index.ts'
import { refuse, removing } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { identityDismissed } from '#shared/features/identities/changes.ts'
import { dismissIdentity } from '#shared/features/identities/commands.ts'
import { keepers } from '../access.ts'
import { announced, identities } from '../store.ts'

/** Nothing of the person is kept, not even that they were sent away. */
export default changing(dismissIdentity, {
  on: identities,
  may: keepers,
  target: (input) => input.identityId,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  decide: ({ record }) =>
    record.state === 'pending'
      ? removing(record, [announced(identityDismissed)], { id: record.id })
      : refuse('already-linked'),
})
