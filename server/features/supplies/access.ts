// The event's people plan its supplies and count them. Who keeps a supply counts it, also from another unit.
import { eventRelations, type EventScope } from '#server/features/events/index.ts'
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { SupplyRecord } from './store.ts'

/** A guest of the event is nothing to a supply that they do not keep. */
export function supplyRelations(
  actor: Actor,
  scope: EventScope,
  supply: Pick<SupplyRecord, 'custodianId'>,
): readonly Relation[] {
  const roles = eventRelations(actor, scope).filter((role) => role !== 'guest' && role !== 'approver')
  return supply.custodianId === actor.id ? [...roles, 'custodian'] : roles
}

export const writers: readonly Relation[] = ['coordinator', 'member']
export const counters: readonly Relation[] = ['coordinator', 'member', 'custodian']
export const viewers: readonly Relation[] = ['coordinator', 'member', 'reader', 'approver', 'guest']
