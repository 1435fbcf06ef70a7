// Those who run an event make links and read what came by them; a unit's contact fills in their own unit's slip.
import { eventRelations, type EventScope } from '#server/features/events/index.ts'
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'

export const writers: readonly Relation[] = ['coordinator', 'member']
export const readers: readonly Relation[] = ['coordinator', 'member', 'reader']
/** A guest of the event who belongs to the unit that is spoken of. */
export const unit: Relation = 'unit'

export function unitRelations(actor: Actor, scope: EventScope, organisationId: string): readonly Relation[] {
  const relations = eventRelations(actor, scope)
  const own = relations.includes('guest') && actor.organisationId === organisationId
  return own ? [...relations, unit] : relations
}
