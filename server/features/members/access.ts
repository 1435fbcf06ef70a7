// Signed-in people may read the directory; administrators keep people, accounts and sessions; everybody keeps their own password.
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import { hubRelations } from '#server/features/organisations/index.ts'

/** What an actor is to a person: somebody else, an administrator, or the person. */
export function personRelations(actor: Actor, personId: string): readonly Relation[] {
  const self = actor.kind === 'person' && actor.id === personId
  return self ? [...hubRelations(actor), 'self'] : hubRelations(actor)
}

export const readers = ['signed-in'] as const
export const keepers = ['administrator'] as const
/** Who says who administers; never an administrator. */
export const appointers = ['security_administrator'] as const
export const registrars = ['administrator', 'security_administrator'] as const
export const own = ['self'] as const
export const ownOrKeepers = ['self', 'administrator', 'security_administrator'] as const

/** May this actor know of accounts at all? Asked before costly work; the ruling itself stays with `authorise`. */
export const mayKeep = (actor: Actor): boolean =>
  actor.kind === 'system' || registrars.some((part) => actor.systemRoles.includes(part))

/** Commands that only the hub itself gives. */
export const nobodyElse = [] as const
