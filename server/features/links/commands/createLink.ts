import { randomBytes } from 'node:crypto'
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { linkCreated } from '#shared/features/links/changes.ts'
import { createLink } from '#shared/features/links/commands.ts'
import { writers } from '../access.ts'
import { type LinkRecord, links } from '../store.ts'

const day = 24 * 60 * 60 * 1000

/** What opens the link stays out of the answer and the change: it is read with the list, by those who post it. */
export default creating(createLink, {
  on: links,
  may: writers,
  async facts(loading) {
    const scope = await eventScope(loading.input.eventId, loading)
    const random = (): string => randomBytes(16).toString('base64url')
    return scope && { scope, token: random(), salt: random() }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, input: { eventId, purpose, expiresAt }, now }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    const expires = Date.parse(expiresAt)
    if (expires <= now) return refuse('expires-too-early')
    if (expires > Math.max(Date.parse(event.endAt), now) + day) return refuse('expires-too-late')
    const { token, salt } = facts
    const { workspaceId } = event
    const link = first<LinkRecord>(facts, { id, workspaceId, eventId, purpose, expiresAt, token, salt })
    return decided(link, [announce(linkCreated, [roomOf(workspaceId)])], links.present(link))
  },
})
