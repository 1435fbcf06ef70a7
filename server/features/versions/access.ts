// Whoever may read a document may see its versions; whoever may write it may name and restore them; whoever coordinates it may
// give it up. Its own slice says who that is. What has to go by law an administrator can erase too, without reading it.
import { hubRelations } from '#server/features/organisations/index.ts'
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { DocumentStanding } from '#server/kernel/gates.ts'

export const readers: readonly Relation[] = ['reader', 'writer']
export const writers: readonly Relation[] = ['writer']
export const resetters: readonly Relation[] = ['coordinator']
export const erasers: readonly Relation[] = ['administrator', 'coordinator']
export const nobodyElse: readonly Relation[] = []

/** What somebody is to a document, in whatever generation it is. */
export function standingRelations({ mode, coordinates }: DocumentStanding): readonly Relation[] {
  if (mode === undefined) return []
  return [mode === 'write' ? 'writer' : 'reader', ...(coordinates ? ['coordinator'] : [])]
}

export const erasingRelations = (actor: Actor, standing: DocumentStanding): readonly Relation[] => [
  ...standingRelations(standing),
  ...hubRelations(actor).filter((relation) => relation === 'administrator'),
]
