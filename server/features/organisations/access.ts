// Signed-in people may read the register of organisations; administrators keep it.
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'

/** What an actor is to the hub as a whole. */
export function hubRelations(actor: Actor): readonly Relation[] {
  return actor.kind === 'person' ? ['signed-in', ...actor.systemRoles] : []
}

export const readers = ['signed-in'] as const
export const keepers = ['administrator'] as const
