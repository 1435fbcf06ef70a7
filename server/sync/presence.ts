/** Who is where in one document: the latest state of each client id, written by its owner alone and never stored. */
import type { PresenceEntry } from './frames.ts'
import { FirstUsers } from './firstUsers.ts'
import type { Limits } from './limits.ts'
import type { Person } from './session.ts'

/** A connection as presence sees it. */
export interface Holder {
  readonly person: Person
  /** The client ids that this connection shows. */
  readonly clients: Set<number>
  /** The latest that it has shown or written under at any time: they are in use until it closes. */
  readonly used: Set<number>
  /** Those that it ever showed. */
  readonly claimed: Set<number>
  /** It has been told who is here; from then on it may repeat what it heard. */
  introduced: boolean
  /** It has answered the server's question: all it had is known here. */
  readonly answered: boolean
}

interface Entry extends PresenceEntry {
  readonly holder: Holder
  readonly raw: string
  readonly renewedAt: number
}

interface Departed {
  readonly clock: number
  readonly personId: string
  readonly at: number
}

export interface Announcement {
  readonly client: number
  readonly clock: number
  /** JSON as the client wrote it; parsed only when the client id turns out to be its own. */
  readonly json: () => string
}

/** What other engines have said of a client id. */
export type OwnerElsewhere = (
  client: number,
) => { readonly personId: string; readonly clock: number } | undefined

export type Outcome = 'changed' | 'renewed' | 'ignored' | 'malformed' | 'too-big'

const absent = 'null'
const largestClockStep = 10_000
/** A connection that shows one id after the other is not to fill the memory. */
const mostUsed = 16

export class Presence {
  readonly #limits: Limits
  readonly #entries = new Map<number, Entry>()
  readonly #departed = new Map<number, Departed>()
  /** Who uses a client id over an open socket. A page whose timers are throttled renews nothing and is here all the same. */
  readonly #users = new Map<number, Holder>()
  /** Entries that changed since they were last told, departures included. */
  #changed = new Map<number, PresenceEntry>()
  #renewed = new Set<number>()
  /** Client ids that came back with a clock the others have already seen: they have to raise it. */
  #stale: { holder: Holder; client: number; clock: number }[] = []
  /** Those that were asked to raise it. */
  readonly #asked = new Set<number>()

  readonly firstUsers = new FirstUsers()
  readonly #ownerElsewhere: OwnerElsewhere

  constructor(limits: Limits, ownerElsewhere: OwnerElsewhere = () => undefined) {
    this.#limits = limits
    this.#ownerElsewhere = ownerElsewhere
  }

  get size(): number {
    return this.#entries.size
  }

  announce(holder: Holder, announcement: Announcement, now: number): Outcome {
    const { client, clock } = announcement
    const known = this.#entries.get(client)
    if (known?.holder !== holder && !this.#mayClaim(holder, client, clock, known)) return 'ignored'
    const raw = announcement.json()
    if (raw.length > this.#limits.stateBytes) return 'too-big'
    if (raw === absent) return known?.holder === holder ? this.#depart(client, clock, now) : 'ignored'
    if (known !== undefined) {
      const step = clock - known.clock
      if (step > largestClockStep || step < 0 || (step === 0 && known.holder === holder)) return 'ignored'
    }
    const json = known?.raw === raw && known.holder === holder ? known.json : writtenBy(holder.person, raw)
    if (json === undefined) return 'malformed'
    return this.#enter({ client, clock, json, holder, raw, renewedAt: now }, known)
  }

  /**
   * A free id may be claimed by who used it first, and one that a former connection of the same person still holds. Whoever has been told
   * about others may only be repeating them, so from then on the claim has to bring a clock nobody has seen.
   */
  #mayClaim(holder: Holder, client: number, clock: number, known: Entry | undefined): boolean {
    const { clientsPerConnection, claimsPerConnection } = this.#limits
    if (holder.clients.size >= clientsPerConnection) return false
    // Others remember every id that they were told of: who shows one and takes it back may not do so without end.
    if (holder.claimed.size >= claimsPerConnection && !holder.claimed.has(client)) return false
    const first = this.firstUsers.of(client) ?? this.#users.get(client)?.person.id
    if (first !== undefined && first !== holder.person.id) return false
    const before = known
      ? { clock: known.clock, personId: known.holder.person.id }
      : (this.#departed.get(client) ?? this.#ownerElsewhere(client))
    if (before === undefined) return true
    if (before.personId !== holder.person.id) return false
    return !holder.introduced || (known === undefined && clock > before.clock)
  }

  #enter(entry: Entry, known: Entry | undefined): Outcome {
    const { client, clock, holder } = entry
    const seen = Math.max(this.#departed.get(client)?.clock ?? -1, this.#ownerElsewhere(client)?.clock ?? -1)
    if (seen >= clock) this.#stale.push({ holder, client, clock: seen })
    this.#departed.delete(client)
    known?.holder.clients.delete(client)
    holder.clients.add(client)
    this.firstUsers.showed(client, holder.person.id)
    this.#use(holder, client)
    holder.claimed.add(client)
    this.#entries.set(client, entry)
    if (known?.json === entry.json && !this.#asked.delete(client)) {
      this.#renewed.add(client)
      return 'renewed'
    }
    this.#changed.set(client, entry)
    return 'changed'
  }

  /**
   * Something written under a client id is durable. Who goes on under an id that they were the first to use is not
   * bringing what somebody else has lost: it is their own, also where they do not show it.
   */
  wrote(client: number, personId: string, holder: Holder | undefined): void {
    const first = this.firstUsers.of(client)
    if (holder !== undefined && first === personId && this.#users.get(client) !== holder)
      this.#use(holder, client)
    this.firstUsers.wrote(client, personId)
  }

  #use(holder: Holder, client: number): void {
    this.#users.get(client)?.used.delete(client)
    this.#users.set(client, holder)
    holder.used.add(client)
    const [oldest] = holder.used
    if (holder.used.size > mostUsed && oldest !== undefined) this.#release(holder, oldest)
  }

  #release(holder: Holder, client: number): void {
    holder.used.delete(client)
    this.#users.delete(client)
  }

  #depart(client: number, clock: number, now: number): Outcome {
    const entry = this.#entries.get(client)
    if (entry === undefined) return 'ignored'
    entry.holder.clients.delete(client)
    this.#asked.delete(client)
    this.#entries.delete(client)
    const last = Math.max(entry.clock, Math.min(clock, entry.clock + 1))
    this.#departed.set(client, { clock: last, personId: entry.holder.person.id, at: now })
    this.#changed.set(client, { client, clock: last, json: absent })
    return 'changed'
  }

  /** The connection is gone, and with it all it showed. */
  leave(holder: Holder, now: number): boolean {
    const clients = [...holder.clients]
    for (const client of clients) this.#depart(client, 0, now)
    for (const client of holder.used) this.#release(holder, client)
    return clients.length > 0
  }

  /** Drops what was not renewed in time, and forgets departures that nobody can repeat any more. */
  expire(now: number): boolean {
    let changed = false
    for (const [client, entry] of this.#entries) {
      if (now - entry.renewedAt > this.#limits.presenceTimeoutMs)
        changed = this.#depart(client, 0, now) === 'changed'
    }
    for (const [client, departed] of this.#departed) {
      if (now - departed.at > 2 * this.#limits.presenceTimeoutMs) this.#departed.delete(client)
    }
    return changed
  }

  get hasRenewals(): boolean {
    return this.#renewed.size > 0
  }

  /** What has to be told to those who know the rest. */
  takeChanges(): readonly PresenceEntry[] {
    const changes = [...this.#changed.values()]
    for (const client of this.#renewed) {
      const entry = this.#entries.get(client)
      if (entry !== undefined && !this.#changed.has(client)) changes.push(entry)
    }
    this.#changed = new Map()
    this.#renewed = new Set()
    return changes
  }

  takeStale(): readonly { holder: Holder; client: number; clock: number }[] {
    const stale = this.#stale
    this.#stale = []
    for (const { client } of stale) this.#asked.add(client)
    return stale
  }

  holderOf(client: number): Holder | undefined {
    return this.#entries.get(client)?.holder
  }

  /** Who has used a client id and is still connected, seen or not. */
  userOf(client: number): Holder | undefined {
    return this.#users.get(client)
  }

  all(): readonly PresenceEntry[] {
    return [...this.#entries.values()]
  }
}

/** The state with `user` as the session knows it; nothing when it is not an object. */
function writtenBy(person: Person, raw: string): string | undefined {
  let state: unknown
  try {
    state = JSON.parse(raw)
  } catch {
    return undefined
  }
  if (typeof state !== 'object' || state === null || Array.isArray(state)) return undefined
  const { id, name, hue } = person
  const fields = Object.entries(state).filter(([field]) => field !== '__proto__' && field !== 'user')
  return JSON.stringify({
    ...Object.fromEntries(fields),
    user: hue === undefined ? { id, name } : { id, name, hue },
  })
}
