/**
 * The way of an edit: judged, gathered into a batch, committed, applied, passed on, settled.
 * One batch is at the store at any time; whatever arrives meanwhile goes along with the next.
 */
import type { Accepted, Contribution } from './contribution.ts'
import type { Connection } from './connection.ts'
import { Ledger } from './ledger.ts'
import type { OwnedByOther } from './ledger.ts'
import { persist } from './persist.ts'
import type { StoredUpdate } from './ports.ts'
import { later } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { Replica } from './replica.ts'
import type { Restored } from './restore.ts'
import type { Surroundings } from './surroundings.ts'
import { emptyShape } from './updateShape.ts'
import { Window } from './window.ts'

export interface PipelineEvents {
  readonly ownedByOther: OwnedByOther
  /** Durable and applied: tell everybody but the only writer, if there is only one. */
  spread(changes: readonly Uint8Array[], onlyWriter: Connection | undefined): void
  settled(accepted: Accepted): void
  refused(contribution: Contribution, refusal: Refusal): void
  stalled(seconds: number): void
  /** The store did not take the edits in time. */
  failed(): void
  /** Yjs could not apply these; the replica is spoilt and has to be loaded again. */
  poisoned(poisoned: readonly Accepted[]): void
  /** Nothing is on its way any more. */
  rested(): void
}

export class Pipeline {
  readonly #surroundings: Surroundings
  readonly #document: string
  readonly #events: PipelineEvents
  readonly #window: Window
  readonly #ledger: Ledger
  readonly #replica: Replica
  #arrived: Contribution[] = []
  #starting = false
  #committing = false
  #committed: Accepted[] = []
  #applied: Accepted[] = []
  #changes: Uint8Array[] = []
  #writers = new Set<Connection | undefined>()
  /** Rows of the log behind the snapshot, with their sizes. */
  readonly #rows: Map<number, number>
  /** Rows that a compaction has taken before their commit was heard of. */
  readonly #takenEarly = new Set<number>()
  #tailBytes: number
  /** What other engines wrote, while a commit of ours is under way that may be part of it. */
  #held: StoredUpdate[] = []
  /** Some of what was committed was not judged here. */
  #unjudged = false
  #stopped = false

  constructor(surroundings: Surroundings, document: string, restored: Restored, events: PipelineEvents) {
    this.#surroundings = surroundings
    this.#document = document
    this.#events = events
    this.#replica = restored.replica
    this.#rows = new Map(restored.sizes)
    this.#tailBytes = restored.tailBytes
    const { limits, clock, others } = surroundings
    const { replica, bytes } = restored
    this.#ledger = new Ledger(limits, replica, bytes, events.ownedByOther, others !== undefined)
    this.#window = new Window(clock, limits.windowMs, () => this.#deliver())
  }

  /** The replica with everything that is durable. */
  replica(): Replica {
    this.#apply([])
    return this.#replica
  }

  get rests(): boolean {
    return (
      !this.#committing &&
      this.#arrived.length === 0 &&
      this.#committed.length === 0 &&
      this.#applied.length === 0
    )
  }

  get tail(): { readonly rows: number; readonly bytes: number } {
    return { rows: this.#rows.size, bytes: this.#tailBytes }
  }

  /** The length of the document in its log. */
  get bytes(): number {
    return this.#ledger.bytes
  }

  /** Rows of the log that this document is known to consist of. */
  get rows(): Iterable<number> {
    return this.#rows.keys()
  }

  /** Names the snapshot that this document is known to contain. */
  edition = ''

  /** What other engines have made durable goes the way of every edit from there on: applied, passed on. */
  bring(updates: readonly StoredUpdate[]): void {
    if (this.#stopped) return
    this.#held.push(...updates)
    if (!this.#committing) this.#takeHeld()
  }

  #takeHeld(): void {
    if (this.#held.length === 0) return
    // Rows that turned out to be our own are there already.
    const held = new Map(this.#held.splice(0).map((update) => [update.row, update]))
    const brought = [...held.values()].filter(({ row }) => !this.#rows.has(row))
    if (brought.length === 0) return
    for (const { row, bytes } of brought) if (row > 0) this.#keep(row, bytes.length)
    this.#unjudged = true
    this.#take(
      brought.map(({ bytes, author }) => ({
        contribution: { bytes, shape: emptyShape, author, answer: false, from: undefined },
        stored: bytes,
        // What came from elsewhere was not looked at, so it may build on something that is not here yet.
        complete: false,
      })),
    )
  }

  /** These rows are part of the snapshot now. */
  compacted(rows: readonly number[], snapshotBytes: number, edition = this.edition): void {
    this.edition = edition
    for (const row of rows) {
      const bytes = this.#rows.get(row)
      if (bytes === undefined) this.#takenEarly.add(row)
      else this.#tailBytes -= bytes
      this.#rows.delete(row)
    }
    this.#ledger.resize(snapshotBytes + this.#tailBytes)
  }

  isFamiliar(answer: Uint8Array): boolean {
    return this.#ledger.isFamiliar(answer)
  }

  add(contribution: Contribution): void {
    if (this.#stopped) contribution.settle?.(new Error('the document was closed'))
    else this.#arrived.push(contribution)
  }

  /** Takes up what has arrived, unless a batch is at the store already. */
  run(): void {
    if (this.#starting || this.#stopped || this.#committing || this.#arrived.length === 0) return
    this.#starting = true
    this.#surroundings.pace.start(() => {
      this.#starting = false
      this.#begin()
    })
  }

  #begin(): void {
    if (this.#stopped || this.#committing) return
    const accepted = this.#judge()
    const entries = accepted.flatMap(({ contribution, stored }) =>
      stored === undefined ? [] : [{ bytes: stored, author: contribution.author }],
    )
    if (entries.length > 0) void this.#commit(accepted, entries)
    else this.#take(accepted)
  }

  /** Nothing more is judged, applied or passed on. */
  stop(): void {
    this.#stopped = true
    this.#window.stop()
    for (const contribution of this.#arrived) contribution.settle?.(new Error('the document was closed'))
    this.#arrived = []
  }

  #judge(): readonly Accepted[] {
    const accepted: Accepted[] = []
    const arrived = this.#arrived
    this.#arrived = []
    const replica = (): Replica => {
      this.#apply(accepted)
      return this.#replica
    }
    for (const [index, contribution] of arrived.entries()) {
      const connection = contribution.from?.connection
      if (connection?.rejected === true) continue
      const verdict = this.#ledger.judge(contribution, replica, accepted)
      if (this.#stopped) return []
      if (verdict === 'later') {
        this.#arrived = [...arrived.slice(index), ...this.#arrived]
        break
      }
      if (contribution.answer && connection !== undefined) {
        connection.answered = true
        // What has waited for it comes next.
        arrived.splice(index + 1, 0, ...connection.ahead.splice(0))
      }
      if (verdict === 'early') {
        if (connection !== undefined) this.#keepAhead(contribution, connection)
      } else if ('accepted' in verdict) accepted.push(verdict.accepted)
      else this.#events.refused(contribution, verdict.refusal)
    }
    return accepted
  }

  /** A page that was written in without a line sends what is typed now before the answer that it builds on. */
  #keepAhead(edit: Contribution, { ahead }: Connection): void {
    if (ahead.length < this.#surroundings.limits.editsAhead) ahead.push(edit)
    else this.#events.refused(edit, later('too many edits before the answer'))
  }

  async #commit(
    accepted: readonly Accepted[],
    entries: readonly { bytes: Uint8Array; author: string }[],
  ): Promise<void> {
    this.#committing = true
    const rows = await persist(this.#surroundings, this.#document, entries, (seconds) =>
      this.#events.stalled(seconds),
    )
    this.#committing = false
    if (this.#stopped) {
      for (const { contribution } of accepted) contribution.settle?.(new Error('the document was closed'))
      return this.#events.rested()
    }
    if (rows === undefined) {
      for (const { contribution } of accepted) contribution.settle?.(new Error('the store did not answer'))
      return this.#events.failed()
    }
    for (const [index, row] of rows.entries()) this.#keep(row, entries[index]?.bytes.length ?? 0)
    this.#take(accepted)
    this.#takeHeld()
    this.run()
  }

  #keep(row: number, bytes: number): void {
    if (this.#takenEarly.delete(row)) return
    this.#rows.set(row, bytes)
    this.#tailBytes += bytes
  }

  #take(accepted: readonly Accepted[]): void {
    if (accepted.length === 0) return this.#restIfDone()
    this.#committed.push(...accepted)
    this.#window.open()
  }

  #apply(underway: readonly Accepted[]): void {
    if (this.#committed.length === 0) return
    const batch = this.#committed
    this.#committed = []
    const stored = batch.flatMap((accepted) =>
      accepted.stored === undefined ? [] : [{ accepted, bytes: accepted.stored }],
    )
    if (stored.length > 0) {
      const complete = stored.every(({ accepted }) => accepted.complete)
      const updates = stored.map(({ bytes }) => bytes)
      const { changes, poisoned } = this.#replica.apply(updates, complete)
      if (poisoned.length > 0) {
        return this.#events.poisoned(
          stored.filter((_, index) => poisoned.includes(index)).map(({ accepted }) => accepted),
        )
      }
      this.#changes.push(...changes)
      for (const { accepted } of stored) this.#writers.add(accepted.contribution.from?.connection)
      this.#ledger.reconcile(this.#replica, underway, this.#unjudged)
      this.#unjudged = false
    }
    this.#applied.push(...batch)
  }

  #deliver(): void {
    this.#apply([])
    if (this.#stopped) return
    const [changes, writers, applied] = [this.#changes, this.#writers, this.#applied]
    this.#changes = []
    this.#writers = new Set()
    this.#applied = []
    const [onlyWriter] = writers
    if (changes.length > 0) this.#events.spread(changes, writers.size === 1 ? onlyWriter : undefined)
    for (const accepted of applied) this.#events.settled(accepted)
    this.#restIfDone()
  }

  #restIfDone(): void {
    if (this.rests) this.#events.rested()
  }
}
