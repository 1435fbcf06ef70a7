// A pairing's people are those it grants to. Administrators keep pairings and grants, but read nothing of the work inside.
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { GrantRole } from '#shared/features/pairings/model.ts'
import type { PairingRecord } from './store.ts'

/** The role that a pairing grants to an actor; an ended pairing leaves reading. */
export function roleIn(pairing: PairingRecord, actor: Pick<Actor, 'id'>): GrantRole | undefined {
  const role = pairing.grants.find((grant) => grant.personId === actor.id)?.role
  return role !== undefined && pairing.status === 'ended' ? 'reader' : role
}

export function pairingRelations(actor: Actor, pairing: PairingRecord): readonly Relation[] {
  const role = roleIn(pairing, actor)
  return [
    ...(role === undefined ? [] : [role]),
    ...(actor.systemRoles.includes('administrator') ? ['administrator'] : []),
  ]
}

export const keepers = ['administrator'] as const
export const granters = ['administrator', 'coordinator'] as const
export const insiders = ['administrator', 'coordinator', 'member', 'reader'] as const
