import { hubRelations } from '#server/features/organisations/index.ts'
import { refuse, removing } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { identityUnlinked } from '#shared/features/identities/changes.ts'
import { unlinkIdentity } from '#shared/features/identities/commands.ts'
import { keepers } from '../access.ts'
import { announced, identities } from '../store.ts'

/** The record goes, and with it what the sessions that came by it stand on. Whoever comes again waits again. */
export default changing(unlinkIdentity, {
  on: identities,
  may: keepers,
  target: (input) => input.identityId,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  decide: ({ record }) =>
    record.state === 'linked'
      ? removing(record, [announced(identityUnlinked)], { id: record.id })
      : refuse('not-linked'),
})
