/** One document with its sockets: loads it once for all, takes in their messages, and answers for what happens to them. */
import { Audience } from './audience.ts'
import { AutomaticVersions } from './automaticVersions.ts'
import { BackOff } from './backOff.ts'
import { compact } from './compaction.ts'
import type { Connection } from './connection.ts'
import type { Accepted, Contribution } from './contribution.ts'
import { Elsewhere } from './elsewhere.ts'
import { helloFrame } from './frames.ts'
import { intake } from './intake.ts'
import { lastRow } from './makeSnapshot.ts'
import { Patience } from './patience.ts'
import { Pipeline } from './pipeline.ts'
import type { PipelineEvents } from './pipeline.ts'
import { later, malformed } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { restore } from './restore.ts'
import type { Surroundings } from './surroundings.ts'

export class Room {
  readonly name: string
  readonly audience: Audience
  /** Settles when the document is loaded; rejects when it could not be. */
  readonly ready: Promise<Pipeline>
  readonly #surroundings: Surroundings
  readonly #gone: (room: Room) => void
  #pipeline: Pipeline | undefined
  #versions: AutomaticVersions | undefined
  #over = false
  #leaving: Refusal | undefined
  #compacting: Promise<void> | undefined
  #mayCompact = false
  readonly #compactions = new BackOff()
  #cancelUnloading: (() => void) | undefined
  readonly #loading = new Patience()
  #resting: (() => void)[] = []
  readonly #elsewhere: Elsewhere | undefined

  /**
   * `gone` is called once, when the room must not be used any more. A compaction that a former room of the same
   * document left `unfinished` could overwrite a newer snapshot with an older one: until it is done there is none here.
   */
  constructor(
    surroundings: Surroundings,
    name: string,
    gone: (room: Room) => void,
    unfinished: Promise<void> = Promise.resolve(),
  ) {
    this.#surroundings = surroundings
    this.name = name
    this.#gone = gone
    void unfinished.then(() => (this.#mayCompact = true))
    this.audience = new Audience(surroundings, name)
    // Watching begins before loading: nothing falls between the two.
    this.#elsewhere =
      surroundings.others &&
      new Elsewhere(surroundings, name, surroundings.others, () => this.#pipeline, this.audience.firstUsers)
    this.ready = this.#load()
    this.ready.catch(() => undefined)
  }

  join(connection: Connection): void {
    this.#cancelUnloading?.()
    this.#cancelUnloading = undefined
    if (this.#leaving !== undefined) return this.reject(connection, this.#leaving)
    this.audience.connections.add(connection)
    if (this.#pipeline !== undefined) this.#welcome(connection, this.#pipeline)
  }

  receive(connection: Connection, frame: Uint8Array): void {
    if (!connection.open) return
    const pipeline = this.#pipeline
    if (pipeline !== undefined) {
      intake(this.#surroundings, connection, frame, {
        audience: this.audience,
        answer: (vector) => this.#answerInTurn(connection, vector),
        isFamiliar: (bytes) => pipeline.isFamiliar(bytes),
        contribute: (contribution) => pipeline.add(contribution),
        reject: (refusal, messageNumber) => this.reject(connection, refusal, messageNumber),
      })
      pipeline.run()
      return
    }
    if (!connection.keepEarly(frame))
      this.reject(connection, later('too much before the document was loaded'))
  }

  /** Looks after what happens by itself: silence, sockets that do not move, questions that wait. */
  sweep(now: number): void {
    this.audience.sweep(now, (connection, refusal) => this.reject(connection, refusal))
    for (const connection of this.audience.connections) this.#answerInTurn(connection)
  }

  /** The socket has closed. What it sent before is still taken up. */
  leave(connection: Connection): void {
    connection.closed()
    this.audience.leave(connection)
    this.#unloadLater()
  }

  reject(connection: Connection, refusal: Refusal, messageNumber?: number): void {
    if (!connection.open) return
    const { session } = connection
    this.#surroundings.log({
      level: refusal.code >= 4400 ? 'warn' : 'info',
      event: 'socket.refused',
      document: this.name,
      sessionId: session.sessionId,
      personId: session.person.id,
      code: refusal.code,
      detail: refusal.reason,
    })
    connection.reject(refusal, messageNumber)
    this.audience.leave(connection)
    this.#unloadLater()
  }

  rejectAll(refusal: Refusal): void {
    for (const connection of [...this.audience.connections]) this.reject(connection, refusal)
  }

  get compacting(): Promise<void> | undefined {
    return this.#compacting
  }

  /** Closes all sockets, and begins nothing any more that could write after the document was removed. */
  depart(refusal: Refusal): void {
    this.#leaving = refusal
    this.rejectAll(refusal)
  }

  /** Resolves when nothing is on its way to the store. Nothing is where the document is not loaded yet. */
  async rest(): Promise<void> {
    const busy = (): boolean => this.#pipeline?.rests === false && !this.#over
    do {
      if (busy()) await new Promise<void>((resolve) => this.#resting.push(resolve))
      await this.#compacting
      await this.#versions?.rest()
    } while (busy())
  }

  /** Closes all sockets and gives the document up. What is at the store already is left to finish. */
  end(refusal: Refusal): void {
    if (this.#over) return
    this.#over = true
    this.#loading.giveUp(new Error('the document was closed'))
    this.#cancelUnloading?.()
    this.rejectAll(refusal)
    this.#pipeline?.stop()
    this.#elsewhere?.stop()
    this.#versions?.stop()
    this.audience.stop()
    this.#gone(this)
  }

  async #load(): Promise<Pipeline> {
    const { storage, log, clock, limits } = this.#surroundings
    try {
      const stored = await this.#loading.wait(storage.load(this.name), clock, limits.loadPatienceMs)
      const restored = restore(stored)
      for (const { row } of restored.quarantined) {
        log({ level: 'error', event: 'row.quarantined', document: this.name, detail: `row ${row}` })
      }
      if (this.#over) throw new Error('the document was closed')
      this.audience.firstUsers.read(restored.writers, restored.healthy)
      const pipeline = new Pipeline(this.#surroundings, this.name, restored, this.#events())
      pipeline.edition = stored.edition ?? ''
      this.#pipeline = pipeline
      this.#elsewhere?.passOver(restored.quarantined.map(({ row }) => row))
      this.#elsewhere?.look()
      if (this.#surroundings.versioned(this.name))
        this.#versions = new AutomaticVersions(this.#surroundings, this.name, lastRow(stored))
      for (const connection of [...this.audience.connections]) this.#welcome(connection, pipeline)
      this.#unloadLater()
      return pipeline
    } catch (error) {
      if (!this.#over)
        log({ level: 'error', event: 'load.failed', document: this.name, detail: String(error) })
      this.end(later('the document cannot be loaded just now'))
      throw error
    }
  }

  #welcome(connection: Connection, pipeline: Pipeline): void {
    const { session } = connection
    const { epoch, limits } = this.#surroundings
    connection.loaded = true
    if (session.acknowledge) {
      const readOnly = session.mode === 'read'
      const { sessionId: connectionId, document: generation } = session
      connection.send(
        helloFrame({ connectionId, generation, epoch, largestUpdate: limits.updateBytes, readOnly }),
      )
    }
    connection.send(pipeline.replica().question())
    this.audience.introduceLater()
    for (const frame of connection.takeEarly()) this.receive(connection, frame)
  }

  /** One answer at a time: it may be as long as the document, and is exempt from what a slow reader may leave lying. */
  #answerInTurn(connection: Connection, asked?: Uint8Array): void {
    if (asked !== undefined) connection.questions.ask(asked)
    if (this.#pipeline === undefined || !connection.questions.waits || connection.answerLies) return
    const vector = connection.questions.take(this.#pipeline.bytes, this.#surroundings.clock.now())
    if (vector === undefined) return
    for (const frame of this.#pipeline.replica().answer(vector)) connection.sendWhole(frame)
  }

  #events(): PipelineEvents {
    const { audience } = this
    return {
      ownedByOther: (client, personId) => audience.ownedByOther(client, personId),
      spread: (changes, onlyWriter) => {
        audience.spread(changes, onlyWriter)
        this.#versions?.edited()
      },
      settled: (accepted) => this.#settled(accepted),
      refused: (contribution, refusal) => this.#refused(contribution, refusal),
      stalled: (seconds) => audience.stall(seconds),
      failed: () => {
        this.end(later('the store does not answer'))
        this.#rested()
      },
      poisoned: (poisoned) => this.#poisoned(poisoned),
      rested: () => this.#rested(),
    }
  }

  #settled({ contribution, stored }: Accepted): void {
    contribution.settle?.()
    if (stored !== undefined && !contribution.answer) this.audience.wrote(contribution)
    if (contribution.from === undefined) return
    const { connection, number } = contribution.from
    if (!contribution.answer) connection.unsettledBytes -= contribution.bytes.length
    connection.settle(number)
    if (connection.open) this.audience.acknowledge(connection)
  }

  #refused(contribution: Contribution, refusal: Refusal): void {
    contribution.settle?.(new Error(refusal.reason))
    if (contribution.from !== undefined)
      this.reject(contribution.from.connection, refusal, contribution.from.number)
  }

  /** The rows stay in the log and are passed over by the next load; everybody else comes back by themselves. */
  #poisoned(poisoned: readonly Accepted[]): void {
    for (const { contribution } of poisoned)
      this.#refused(contribution, malformed('the update cannot be applied'))
    this.end(later('the document has to be loaded again'))
  }

  #rested(): void {
    for (const resolve of this.#resting.splice(0)) resolve()
    const { tail } = this.#pipeline ?? {}
    const { compactRows, compactBytes } = this.#surroundings.limits
    if (tail !== undefined && (tail.rows >= compactRows || tail.bytes >= compactBytes)) this.#compact()
    this.#unloadLater()
  }

  #compact(): void {
    if (
      this.#over ||
      this.#leaving !== undefined ||
      !this.#mayCompact ||
      this.#compacting !== undefined ||
      this.#pipeline === undefined ||
      !this.#compactions.allows(this.#surroundings.clock.now())
    )
      return
    this.#compacting = compact(this.#surroundings, this.name, this.#pipeline).then((done) => {
      this.#compactions.note(done, this.#surroundings.clock.now())
      this.#compacting = undefined
      this.#unloadLater()
    })
  }

  get #idle(): boolean {
    const { connections } = this.audience
    return connections.size === 0 && this.#compacting === undefined && this.#pipeline?.rests === true
  }

  #unloadLater(): void {
    if (this.#over || !this.#idle || this.#cancelUnloading !== undefined) return
    this.#cancelUnloading = this.#surroundings.clock.after(this.#surroundings.limits.unloadAfterMs, () => {
      this.#cancelUnloading = undefined
      void this.#unload()
    })
  }

  async #unload(): Promise<void> {
    if (this.#idle) await this.#versions?.left()
    const { rows = 0, bytes = 0 } = this.#pipeline?.tail ?? {}
    const { compactRowsAtRest, compactBytesAtRest } = this.#surroundings.limits
    if (this.#idle && (rows >= compactRowsAtRest || bytes >= compactBytesAtRest)) {
      this.#compact()
      await this.#compacting
    }
    if (this.#idle) this.end(later('unloaded'))
  }
}
