import type { Loading, Entering, SessionEffect } from '#server/kernel/handlers.ts'
import type { CurrentSession } from '#shared/features/members/model.ts'
import { currentSession } from './currentSession.ts'
import type { Person } from './store.ts'

/** Gives a person a session, however they proved who they are; undefined where what they proved it by has just been taken back. */
export async function enterAs(
  person: Person,
  { actor, read, sessions, gates, device, now }: Loading<unknown> & Entering,
  voucher?: string,
): Promise<{ readonly value: CurrentSession; readonly effect: SessionEffect } | undefined> {
  // A new id at every sign-in; the one that the browser had before is dead from here on.
  if (actor.session !== undefined) await sessions.end(actor.session.id)
  // An administrator is in one place at a time: a session left open elsewhere ends here.
  if (person.systemRoles.includes('administrator')) await sessions.endAll(person.id)
  const { secret, expiresAt, until } = await sessions.issue(person.id, device, voucher, now)
  const signedIn = await sessions.identify(secret, actor.language)
  const value = await currentSession(signedIn, expiresAt, read, { sessions, gates }, now)
  return value && { value, effect: { kind: 'issued', secret, until } }
}
