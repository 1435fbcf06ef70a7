/** Who is present on other engines of one document: what they say of their own sockets, until they take it back or fall silent. */
import type { PresenceEntry } from './frames.ts'
import type { Limits } from './limits.ts'
import type { Presence } from './presence.ts'
import type { PresenceChannel } from './ports.ts'

/** What an engine says of a client id of one of its sockets. */
interface Told extends PresenceEntry {
  readonly personId: string
  /** All that this client had is known there. */
  readonly answered: boolean
}

interface Known extends Told {
  readonly at: number
}

export interface Owner {
  readonly personId: string
  readonly clock: number
  readonly answered: boolean
}

interface Talk {
  readonly channel: PresenceChannel | undefined
  readonly document: string
  readonly limits: Limits
  now(): number
  /** There is something to tell the sockets here. */
  changed(): void
}

const absent = 'null'

export class PresenceElsewhere {
  readonly #talk: Talk
  readonly #here: Presence
  /** Departures stay for a while: somebody may still repeat what was before them. */
  readonly #known = new Map<number, Known>()
  readonly #changed = new Set<number>()
  #stopHearing: () => void = () => undefined

  /** `here` holds those of this engine, for whom it alone speaks. */
  constructor(talk: Talk, here: Presence) {
    this.#talk = talk
    this.#here = here
  }

  /** Listens, and asks who is there. */
  begin(): void {
    const { channel, document } = this.#talk
    if (channel === undefined) return
    this.#stopHearing = channel.hear(document, (message) => this.#take(message))
    this.tell([], true)
  }

  /** Tells the other engines of those here; departures have no holder any more. */
  tell(entries: readonly PresenceEntry[], ask = false): void {
    const { channel, document } = this.#talk
    if (channel === undefined || (entries.length === 0 && !ask)) return
    const states = entries.map(({ client, clock, json }): Told => {
      const holder = this.#here.holderOf(client)
      return {
        client,
        clock,
        json,
        personId: holder?.person.id ?? '',
        answered: holder?.answered ?? false,
      }
    })
    channel.tell(document, JSON.stringify({ ask, states }))
  }

  /** To whom a client id belongs that shows elsewhere, or did a moment ago. */
  ownerOf(client: number): Owner | undefined {
    return this.#known.get(client)
  }

  /** What has to be told to the sockets here, besides what those here have to say. */
  takeChanges(): readonly PresenceEntry[] {
    const changes = [...this.#changed].flatMap((client) => this.#known.get(client) ?? [])
    this.#changed.clear()
    return changes.filter(({ client }) => this.#here.holderOf(client) === undefined)
  }

  all(): readonly PresenceEntry[] {
    return [...this.#known.values()].filter(
      ({ client, json }) => json !== absent && this.#here.holderOf(client) === undefined,
    )
  }

  /** Whoever left here may have been seen elsewhere since: then they have moved, and that is what is told of them. */
  insteadOf(entry: PresenceEntry): PresenceEntry {
    const known = this.#known.get(entry.client)
    const moved = entry.json === absent && known !== undefined && known.clock > entry.clock
    return moved ? known : entry
  }

  /** Drops those of whom nobody speaks any more, and forgets departures that nobody can repeat. */
  expire(now: number): void {
    const { presenceTimeoutMs } = this.#talk.limits
    for (const [client, known] of this.#known) {
      const silentFor = now - known.at
      if (known.json === absent && silentFor > 2 * presenceTimeoutMs) this.#known.delete(client)
      else if (known.json !== absent && silentFor > presenceTimeoutMs)
        this.#note({ ...known, json: absent, at: now })
    }
  }

  stop(): void {
    this.#stopHearing()
  }

  #take(message: string): void {
    const heard = read(message)
    if (heard === undefined) return
    for (const told of heard.states) {
      const known = this.#known.get(told.client)
      if (known !== undefined && known.clock > told.clock) continue
      // A departure does not say whose it was.
      const personId = told.personId || known?.personId
      if (personId !== undefined) this.#note({ ...told, personId, at: this.#talk.now() })
    }
    if (heard.ask) this.tell(this.#here.all())
  }

  #note(known: Known): void {
    this.#known.set(known.client, known)
    this.#here.firstUsers.showed(known.client, known.personId)
    this.#changed.add(known.client)
    this.#talk.changed()
  }
}

function read(message: string): { readonly ask: boolean; readonly states: readonly Told[] } | undefined {
  try {
    const { ask, states } = JSON.parse(message) as { ask?: unknown; states?: unknown }
    return Array.isArray(states) && states.every(isTold) ? { ask: ask === true, states } : undefined
  } catch {
    return undefined
  }
}

function isTold(value: unknown): value is Told {
  if (typeof value !== 'object' || value === null) return false
  const { client, clock, json, personId, answered } = value as Partial<Record<keyof Told, unknown>>
  return (
    Number.isSafeInteger(client) &&
    Number.isSafeInteger(clock) &&
    typeof json === 'string' &&
    typeof personId === 'string' &&
    typeof answered === 'boolean'
  )
}
