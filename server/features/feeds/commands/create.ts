import { randomBytes } from 'node:crypto'
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, first } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { sessionIdOf } from '#server/kernel/sessions.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { feedCreated } from '#shared/features/feeds/changes.ts'
import { createFeed } from '#shared/features/feeds/commands.ts'
import { makers } from '../access.ts'
import { type FeedRecord, feeds } from '../store.ts'

/** For an event: whoever sees its public page; what the calendar holds is judged at every reading. */
export default creating(createFeed, {
  on: feeds,
  may: makers,
  async facts(loading) {
    const { eventId } = loading.input
    const scope = eventId === undefined ? undefined : await eventScope(eventId, loading)
    if (eventId !== undefined && scope === undefined) return undefined
    return { scope, secret: randomBytes(32).toString('base64url') }
  },
  relations: ({ actor, facts: { scope } }) => {
    if (scope !== undefined) return eventRelations(actor, scope)
    return actor.kind === 'person' ? ['self'] : []
  },
  decide({ facts, id, input, actor, at }) {
    const { secret } = facts
    const hash = sessionIdOf(secret)
    const record = first<FeedRecord>(facts, { id, personId: actor.id, ...input, createdAt: at, hash })
    const announced = announce(feedCreated, [roomOf(workspaceIds.person(actor.id))])
    return decided(record, [announced], { path: `/calendar/${secret}.ics`, record: feeds.present(record) })
  },
})
