// An event belongs to the people of its pairing. Its approver and whoever has something to do in it are guests: they see its public page.
import { type PairingRecord, roleIn } from '#server/features/pairings/index.ts'
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { EventView } from '#shared/features/events/model.ts'
import type { EventRecord } from './store.ts'

export interface EventScope {
  readonly event: EventRecord
  readonly pairing: PairingRecord
  readonly guest: boolean
}

type Part = EventView['part']

export function eventRelations(actor: Actor, { event, pairing, guest }: EventScope): readonly Part[] {
  // A phone's key belongs to one event, and whoever holds it is a guest there, whatever else they are.
  const only = actor.limits?.workspaceId
  if (only !== undefined) return guest && only === event.workspaceId ? ['guest'] : []
  const role = roleIn(pairing, actor)
  const approver = event.approverId !== undefined && event.approverId === actor.id
  return [
    ...(role === undefined ? [] : [role]),
    ...(approver ? (['approver'] as const) : []),
    ...(guest ? (['guest'] as const) : []),
  ]
}

/** What an actor is to the pairing in which an event is to be created. */
export function hostRelations(actor: Actor, pairing: PairingRecord): readonly Relation[] {
  const role = roleIn(pairing, actor)
  return role === undefined ? [] : [role]
}

/** Who belongs to an event: its people, not its guests. */
export const belongs = (relations: readonly Relation[]): boolean =>
  relations.some((relation) => insiders.includes(relation))

export const runners: readonly Relation[] = ['coordinator']
export const stepping: readonly Relation[] = ['coordinator', 'approver']
export const writers: readonly Relation[] = ['coordinator', 'member']
export const insiders: readonly Relation[] = ['coordinator', 'member', 'reader']
export const visitors: readonly Relation[] = ['coordinator', 'member', 'reader', 'approver', 'guest']
