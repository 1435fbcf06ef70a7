// Authorisation: once, on the fresh record. Slices say what the actor is to it and who may; nobody else decides.
import type { Category } from '#shared/contract/outcome.ts'
import type { Actor } from './actor.ts'

declare const checked: unique symbol

/** A value that `authorise` has let through. Handlers build their decision from it; an unchecked one does not compile. */
export type Authorized<T> = T & { readonly [checked]: true }

/** What an actor is to a record: `coordinator`, `owner`, `signed-in` ... Words of the slices; `everyone` is the kernel's own. */
export type Relation = string

export const everyone: Relation = 'everyone'

export type Ruling<T> =
  { readonly ok: true; readonly value: Authorized<T> } | { readonly ok: false; readonly code: Category }

/** What is asked for is not there. Whoever is not signed in learns nothing of what only others may know. */
export const absent = (
  actor: Actor,
  may: readonly Relation[],
): { readonly ok: false; readonly code: Category } => ({
  ok: false,
  code: actor.kind === 'nobody' && !may.includes(everyone) ? 'unknown-actor' : 'missing',
})

/**
 * Lets `value` through when one of the actor's relations may. Without any relation the answer is `missing`, the same as for
 * something that does not exist; with one that is not enough it is `forbidden`.
 */
export function authorise<T>(
  value: T,
  actor: Actor,
  relations: readonly Relation[],
  may: readonly Relation[],
): Ruling<T> {
  const allowed =
    actor.kind === 'system' || may.includes(everyone) || relations.some((relation) => may.includes(relation))
  if (allowed) return { ok: true, value: value as Authorized<T> }
  if (actor.kind === 'nobody') return { ok: false, code: 'unknown-actor' }
  return { ok: false, code: relations.length > 0 ? 'forbidden' : 'missing' }
}
