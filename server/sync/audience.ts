/** The sockets of one document: who is here, what they are told, and when. */
import * as Y from 'yjs'
import type { Connection } from './connection.ts'
import type { Contribution } from './contribution.ts'
import type { FirstUsers } from './firstUsers.ts'
import { ackFrame, presenceFrame, silenceFrame, stallFrame, updateFrame } from './frames.ts'
import type { PresenceEntry } from './frames.ts'
import { Presence } from './presence.ts'
import type { Announcement, Outcome } from './presence.ts'
import { PresenceElsewhere } from './presenceElsewhere.ts'
import type { Refusal } from './refusal.ts'
import type { Person } from './session.ts'
import type { Surroundings } from './surroundings.ts'
import { Window } from './window.ts'

/** Clients repeat what they hear, in one message: pieces of this size stay below what a client may send. */
const presencePieceBytes = 24 * 1024

export class Audience {
  readonly connections = new Set<Connection>()
  readonly #surroundings: Surroundings
  readonly #presence: Presence
  readonly #elsewhere: PresenceElsewhere
  readonly #presenceWindow: Window
  readonly #owed = new Map<Connection, number>()
  #cancelAcknowledging: (() => void) | undefined

  constructor(surroundings: Surroundings, document: string) {
    const { clock, limits, others } = surroundings
    this.#surroundings = surroundings
    this.#presence = new Presence(limits, (client) => this.#elsewhere.ownerOf(client))
    this.#presenceWindow = new Window(clock, limits.presenceWindowMs, () => this.#tellPresence())
    this.#elsewhere = new PresenceElsewhere(
      {
        channel: others?.presence,
        document,
        limits,
        now: () => clock.now(),
        changed: () => this.#presenceWindow.open(),
      },
      this.#presence,
    )
    this.#elsewhere.begin()
  }

  people(): readonly Person[] {
    return [...new Map([...this.connections].map(({ person }) => [person.id, person])).values()]
  }

  /** Merges what one window gathered and frames it once for all. */
  spread(changes: readonly Uint8Array[], onlyWriter: Connection | undefined): void {
    const [first] = changes
    if (first === undefined) return
    const frame = updateFrame(changes.length === 1 ? first : Y.mergeUpdates([...changes]))
    for (const connection of this.connections) {
      if (connection === onlyWriter) continue
      const owed = this.#owed.get(connection)
      if (owed === undefined) connection.send(frame)
      else {
        this.#owed.delete(connection)
        connection.sendBoth(frame, ackFrame(owed))
      }
    }
  }

  /** Acknowledgements are cumulative, so the last number stands for all before it. */
  acknowledge(connection: Connection): void {
    if (!connection.session.acknowledge || connection.durable === 0) return
    this.#owed.set(connection, connection.durable)
    const { clock, limits } = this.#surroundings
    const wait = this.connections.size <= limits.smallRoom ? limits.acknowledgeSmallMs : limits.acknowledgeMs
    this.#cancelAcknowledging ??= clock.after(wait, () => {
      this.#cancelAcknowledging = undefined
      for (const [owed, durable] of this.#owed) owed.send(ackFrame(durable))
      this.#owed.clear()
    })
  }

  stall(seconds: number): void {
    const frame = stallFrame(seconds)
    for (const connection of this.connections) if (connection.session.acknowledge) connection.send(frame)
  }

  /** The client id is in use over an open socket of another person, who has answered the server's question. */
  ownedByOther(client: number, personId: string): boolean {
    const user = this.#presence.userOf(client)
    if (user !== undefined) return user.answered && user.person.id !== personId
    const owner = this.#elsewhere.ownerOf(client)
    return owner !== undefined && owner.answered && owner.personId !== personId
  }

  get firstUsers(): FirstUsers {
    return this.#presence.firstUsers
  }

  /** An edit is durable. Answers do not count: they may bring what others wrote and a restored store has lost. */
  wrote({ author, shape, from }: Contribution): void {
    const writer = from?.connection.open === true ? from.connection : undefined
    for (const { client } of shape.brings) this.#presence.wrote(client, author, writer)
  }

  announce(connection: Connection, announcement: Announcement): Outcome {
    const outcome = this.#presence.announce(connection, announcement, this.#surroundings.clock.now())
    if (outcome === 'changed') this.#presenceWindow.open()
    return outcome
  }

  /** A newcomer hears who is here with the next window, so that it can first say who it is itself. */
  introduceLater(): void {
    this.#presenceWindow.openLater()
  }

  /** Answers "who is here?" at once. */
  callRoll(connection: Connection): void {
    connection.introduced = true
    this.#tellAll([connection], this.#everybody())
  }

  leave(connection: Connection): void {
    this.connections.delete(connection)
    this.#owed.delete(connection)
    if (this.#presence.leave(connection, this.#surroundings.clock.now())) this.#presenceWindow.open()
  }

  /** Looks after silence, sockets that do not move and presence that was not renewed. */
  sweep(now: number, reject: (connection: Connection, refusal: Refusal) => void): void {
    this.#elsewhere.expire(now)
    if (this.#presence.expire(now) || this.#presence.hasRenewals) this.#presenceWindow.open()
    for (const connection of this.connections) {
      const refusal = connection.checkMovement(now)
      if (refusal !== undefined) reject(connection, refusal)
      else if (connection.heardNothingFor(now) >= this.#surroundings.limits.silenceMs)
        connection.send(silenceFrame)
    }
  }

  stop(): void {
    // Who left with the document is not to be seen elsewhere until they are given up there.
    this.#elsewhere.tell(this.#presence.takeChanges())
    this.#elsewhere.stop()
    this.#presenceWindow.stop()
    this.#cancelAcknowledging?.()
    this.#cancelAcknowledging = undefined
    this.#owed.clear()
  }

  #everybody(): readonly PresenceEntry[] {
    return [...this.#presence.all(), ...this.#elsewhere.all()]
  }

  #tellPresence(): void {
    const here = this.#presence.takeChanges()
    this.#elsewhere.tell(here)
    const seen = here.map((entry) => this.#elsewhere.insteadOf(entry))
    const changes = [...seen, ...this.#elsewhere.takeChanges()]
    const newcomers = [...this.connections].filter(
      (connection) => !connection.introduced && connection.loaded,
    )
    const informed = [...this.connections].filter((connection) => connection.introduced)
    this.#tellAll(informed, changes)
    if (newcomers.length > 0) this.#tellAll(newcomers, this.#everybody())
    for (const newcomer of newcomers) newcomer.introduced = true
    for (const { holder, client, clock } of this.#presence.takeStale()) {
      // Told that it is gone, a client says that it is not, with a clock that nobody has seen yet.
      const frame = presenceFrame([{ client, clock, json: 'null' }])
      for (const connection of this.connections) if (connection === holder) connection.send(frame)
    }
  }

  #tellAll(connections: readonly Connection[], entries: readonly PresenceEntry[]): void {
    if (connections.length === 0) return
    for (const piece of cut(entries)) {
      const frame = presenceFrame(piece)
      for (const connection of connections) connection.send(frame)
    }
  }
}

function cut(entries: readonly PresenceEntry[]): readonly (readonly PresenceEntry[])[] {
  const pieces: PresenceEntry[][] = []
  let room = 0
  for (const entry of entries) {
    const size = entry.json.length * 3 + 20
    if (pieces.length === 0 || size > room) {
      pieces.push([])
      room = presencePieceBytes
    }
    pieces.at(-1)?.push(entry)
    room -= size
  }
  return pieces
}
