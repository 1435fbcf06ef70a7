import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { linkWithdrawn } from '#shared/features/links/changes.ts'
import { withdrawLink } from '#shared/features/links/commands.ts'
import { writers } from '../access.ts'
import { type LinkRecord, links } from '../store.ts'

/** Nobody enters any more, and who only entered is no guest any more; who has a place keeps it and can still give it up. */
export default changing(withdrawLink, {
  on: links,
  may: writers,
  target: (input) => input.linkId,
  facts: async (loading) => {
    const scope = await eventScope(loading.record.eventId, loading)
    return scope && { scope }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, at }) {
    if (record.withdrawnAt !== undefined) return refuse('already-withdrawn')
    const next = following<LinkRecord>(record, { withdrawnAt: at })
    return decided(next, [announce(linkWithdrawn, [roomOf(record.workspaceId)])], links.present(next))
  },
})
