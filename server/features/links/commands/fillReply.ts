import { belongs, eventScope } from '#server/features/events/index.ts'
import { announce, decided, first, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { replyFilled } from '#shared/features/links/changes.ts'
import { fillReply } from '#shared/features/links/commands.ts'
import { replyFields } from '#shared/features/links/model.ts'
import { unit, unitRelations, writers } from '../access.ts'
import { unitsOf } from '../facts.ts'
import { replies, replyIdOf, type ReplyRecord } from '../store.ts'

/** The whole slip each time: what is left out is empty. Those who run the event may fill it in for a unit that calls. */
export default keeping(fillReply, {
  on: replies,
  may: [...writers, unit],
  target: (input) => replyIdOf(input.eventId, input.organisationId),
  async facts(loading) {
    const { input, actor, read } = loading
    const scope = await eventScope(input.eventId, loading)
    if (scope === undefined) return undefined
    const relations = unitRelations(actor, scope, input.organisationId)
    return { scope, relations, units: await unitsOf(read, scope) }
  },
  relations: ({ facts }) => facts.relations,
  decide({ record, facts, id, actor, at, input: { eventId, organisationId, ...fields } }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    if (!facts.units.some((one) => one.id === organisationId)) return refuse('unit-unknown')
    const own = record?.contactId === actor.id || belongs(facts.relations)
    if (record !== undefined && !own) return refuse('reply-taken')
    const contactId = record?.contactId ?? actor.id
    const { workspaceId } = event
    const whole = { workspaceId, eventId, organisationId, contactId, at, ...fields } as Omit<
      ReplyRecord,
      'id' | 'version'
    >
    const empty = Object.fromEntries(Object.keys(replyFields).map((field) => [field, undefined]))
    const next =
      record === undefined
        ? first<ReplyRecord>(facts, { id, ...whole })
        : following<ReplyRecord>(record, { ...empty, ...whole })
    return decided(next, [announce(replyFilled, [roomOf(workspaceId)])], replies.present(next))
  },
})
