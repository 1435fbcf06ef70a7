// Sign-ins: opaque ids, hashed in the store, with an idle and an absolute end; whoever signs out is out everywhere at once.
import { createHash } from 'node:crypto'
import type { Language } from '#shared/contract/language.ts'
import { type Actor, type Limits, nobody } from './actor.ts'
import type { Clock, Ids, Reader, SessionLog, StoredSession } from './ports.ts'

const minute = 60_000
const hour = 60 * minute

/** `idle` unless the operator says otherwise; a page tells every five minutes that somebody is at work, so `touch` is less. */
export const sessionLife = { idle: 12 * hour, absolute: 7 * 24 * hour, touch: 4 * minute }

/** A person as their record tells. Sessions that began before `sessionsFrom` are over: the password was reset. */
export interface Described extends Omit<Actor, 'kind' | 'language' | 'session'> {
  readonly sessionsFrom?: string
  /** Sign-ins that began before are over, and keys are not: the person chose another password. */
  readonly signInsFrom?: string
  /** A shorter idle end than everybody's, in milliseconds. */
  readonly idle?: number
}

/** Tells who a person is; undefined where they are gone or suspended. With a voucher no password was asked for. */
export type Describe = (
  personId: string,
  read: Reader,
  now: number,
  voucher?: string,
) => Promise<Described | undefined>

/** Does what a session came by still stand for this person? Asked at every use, so that taking it back ends the session. */
export type Vouches = (voucher: string, personId: string, read: Reader) => Promise<boolean>

/** What a key opens, and since when there is one (ISO 8601 in UTC). */
export interface Key {
  readonly personId: string
  readonly limits: Limits & { readonly until: string }
  readonly since: string
}

/** Looks a key up by the hash of its secret; undefined where there is none, or none any more. */
export type KeyOf = (id: string, read: Reader) => Promise<Key | undefined>

export interface EndedSession {
  readonly personId: string
  readonly sessionId: string
}

export interface Sessions {
  issue(
    personId: string,
    device: string,
    voucher?: string,
    /** When the proof was asked for, in milliseconds: what has ended every sign-in since then ends this one too. */
    from?: number,
  ): Promise<{
    readonly secret: string
    readonly session: StoredSession
    /** If it is not used again. */
    readonly expiresAt: string
    /** However busy it is. */
    readonly until: string
  }>
  /** The person behind a secret, or nobody. */
  identify(secret: string | undefined, language: Language): Promise<Actor>
  /** Something was asked over a line that stays open: the session is not idle. */
  used(actor: Actor): Promise<void>
  /** The same person again, judged anew; nobody where the session or the person has ended. */
  again(actor: Actor): Promise<Actor>
  end(sessionId: string): Promise<void>
  endAll(personId: string, except?: string): Promise<number>
  /** Those that still stand. */
  of(personId: string): Promise<readonly StoredSession[]>
  /** Ends those that are over by themselves; nobody came back with them. Returns how many. */
  endExpired(): Promise<number>
  expiresAt(session: Pick<StoredSession, 'createdAt' | 'lastSeenAt'>): string
  onEnded(listener: (ended: EndedSession) => void): void
}

export const sessionIdOf = (secret: string): string => createHash('sha256').update(secret).digest('base64url')

export function createSessions(parts: {
  log: SessionLog
  read: Reader
  clock: Clock
  ids: Ids
  describe: Describe
  /** Left out where nobody comes by a key. */
  keyOf?: KeyOf
  /** Left out where nobody comes by anything but a password. */
  vouches?: Vouches
  /** How long a sign-in stands that nobody uses, in milliseconds. */
  idle?: number
}): Sessions {
  const { log, read, clock, ids, describe, idle = sessionLife.idle } = parts
  const listeners: ((ended: EndedSession) => void)[] = []

  const until = ({ createdAt }: Pick<StoredSession, 'createdAt'>): number =>
    Date.parse(createdAt) + sessionLife.absolute
  const ends = (session: Pick<StoredSession, 'createdAt' | 'lastSeenAt'>): number =>
    Math.min(until(session), Date.parse(session.lastSeenAt) + idle)

  async function remove(session: StoredSession): Promise<boolean> {
    const was = await log.remove(session.id)
    for (const listener of listeners) listener({ personId: session.personId, sessionId: session.id })
    return was
  }

  async function live(id: string): Promise<StoredSession | undefined> {
    const session = await log.get(id)
    if (session === undefined) return undefined
    if (ends(session) > clock.now()) return session
    await remove(session)
    return undefined
  }

  const vouched = async ({ voucher, personId }: StoredSession): Promise<boolean> =>
    voucher === undefined || ((await parts.vouches?.(voucher, personId, read)) ?? false)

  async function byKey(id: string, language: Language): Promise<Actor> {
    const key = await parts.keyOf?.(id, read)
    if (key === undefined || Date.parse(key.limits.until) <= clock.now()) return nobody(language)
    const described = await describe(key.personId, read, clock.now())
    if (described === undefined) return nobody(language)
    const { sessionsFrom = '', signInsFrom: _from, idle: _idle, ...person } = described
    if (key.since < sessionsFrom) return nobody(language)
    const session = { id, startedAt: key.since, lastSeenAt: key.since }
    return { ...person, kind: 'person', language, limits: key.limits, session }
  }

  async function actorOf(id: string, language: Language): Promise<Actor> {
    const session = await live(id)
    if (session === undefined) return byKey(id, language)
    const { voucher } = session
    if (!(await vouched(session))) {
      await remove(session)
      return nobody(language)
    }
    const described = await describe(session.personId, read, clock.now(), voucher)
    if (described === undefined) return nobody(language)
    const { sessionsFrom = '', signInsFrom = '', idle: own = idle, ...person } = described
    const over = session.createdAt < sessionsFrom || session.createdAt < signInsFrom
    if (over || clock.now() >= Date.parse(session.lastSeenAt) + Math.min(own, idle)) {
      await remove(session)
      return nobody(language)
    }
    return {
      ...person,
      kind: 'person',
      language,
      session: {
        id,
        startedAt: session.createdAt,
        lastSeenAt: session.lastSeenAt,
        ...(voucher === undefined ? {} : { voucher }),
      },
    }
  }

  /** When a session was last refreshed here; an open line asks often and its actor does not change. */
  const refreshed = new WeakMap<NonNullable<Actor['session']>, number>()

  async function used({ session }: Actor): Promise<void> {
    const now = clock.now()
    if (session === undefined) return
    if (now - (refreshed.get(session) ?? Date.parse(session.lastSeenAt)) <= sessionLife.touch) return
    refreshed.set(session, now)
    // A refused write is no reason to send the person away.
    await log.touch(session.id, new Date(now).toISOString()).catch(() => undefined)
  }

  return {
    used,
    async issue(personId, device, voucher, from = clock.now()) {
      const secret = Buffer.from(ids.random(32)).toString('base64url')
      const at = new Date(from).toISOString()
      const session = {
        id: sessionIdOf(secret),
        personId,
        createdAt: at,
        lastSeenAt: at,
        device: device.slice(0, 120),
        ...(voucher === undefined ? {} : { voucher }),
      }
      await log.create(session)
      return {
        secret,
        session,
        expiresAt: new Date(ends(session)).toISOString(),
        until: new Date(until(session)).toISOString(),
      }
    },
    async identify(secret, language) {
      if (secret === undefined || secret.length > 100) return nobody(language)
      const actor = await actorOf(sessionIdOf(secret), language)
      await used(actor)
      return actor
    },
    again: (actor) =>
      actor.session === undefined ? Promise.resolve(actor) : actorOf(actor.session.id, actor.language),
    async end(sessionId) {
      const session = await log.get(sessionId)
      if (session !== undefined) await remove(session)
    },
    async endAll(personId, except) {
      let ended = 0
      for (const session of await log.of(personId))
        if (session.id !== except && (await remove(session))) ended += 1
      return ended
    },
    async of(personId) {
      const standing: StoredSession[] = []
      for (const session of await log.of(personId)) {
        if (await vouched(session)) standing.push(session)
        else await remove(session)
      }
      return standing
    },
    async endExpired() {
      let ended = 0
      const before = new Date(clock.now() - idle).toISOString()
      for (;;) {
        const unseen = await log.unseenSince(before, 500)
        const left = await Promise.all(unseen.map((session) => live(session.id)))
        const over = left.filter((session) => session === undefined).length
        ended += over
        // Those that are still good stand in front of the list and would come again.
        if (over === 0 || unseen.length < 500) return ended
      }
    },
    expiresAt: (session) => new Date(ends(session)).toISOString(),
    onEnded: (listener) => void listeners.push(listener),
  }
}
