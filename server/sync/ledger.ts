/** Judges updates against what the document is known to hold, before anything is stored. */
import * as Y from 'yjs'
import type { Accepted, Contribution } from './contribution.ts'
import { contradicts } from './contradiction.ts'
import { dropDeletes } from './dropDeletes.ts'
import { Familiar } from './familiar.ts'
import type { Limits } from './limits.ts'
import { nestingOf } from './nesting.ts'
import { forbidden, later, malformed, tooBig } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import type { Replica } from './replica.ts'
import type { UpdateShape } from './updateShape.ts'

/**
 * `later`: it cannot be judged before what was accepted with it is applied. `early`: it lacks what its client's answer,
 * which has not come yet, is going to bring.
 */
export type Verdict = { readonly accepted: Accepted } | { readonly refusal: Refusal } | 'later' | 'early'

/** Tells whether a client id is in use over an open socket of somebody else who has told all it had. */
export type OwnedByOther = (client: number, personId: string) => boolean

export class Ledger {
  readonly #limits: Limits
  readonly #ownedByOther: OwnedByOther
  /** Other engines write to the log: it may hold what is not known here yet. */
  readonly #shared: boolean
  /** How much of each client is stored or about to be. */
  #known: Map<number, number>
  #bytes: number
  /** Updates whose predecessors are missing: of each person, and those that were so when the document was loaded. */
  #waiting = new Map<string, number>()
  #waited: number
  readonly #familiar = new Familiar()

  constructor(limits: Limits, replica: Replica, bytes: number, ownedByOther: OwnedByOther, shared = false) {
    this.#limits = limits
    this.#ownedByOther = ownedByOther
    this.#shared = shared
    this.#known = new Map(replica.clocks())
    this.#bytes = bytes
    this.#waited = replica.waiting()
  }

  get bytes(): number {
    return this.#bytes
  }

  /** An answer that added nothing once adds nothing ever after. */
  isFamiliar(answer: Uint8Array): boolean {
    return this.#familiar.has(answer)
  }

  /**
   * `replica` is asked for only when deletions, nesting or readers make it necessary; it must then be up to date, but
   * for `underway`, which was accepted and is not applied yet.
   */
  judge(contribution: Contribution, replica: () => Replica, underway: readonly Accepted[]): Verdict {
    const { shape, from, answer, bytes } = contribution
    const reads = from?.connection.session.mode === 'read'
    const bringsNew = shape.brings.some((run) => run.to > this.#clock(run.client))
    if (reads || answer || (!bringsNew && (shape.brings.length > 0 || shape.deletes.length === 0))) {
      const nothingNew = !bringsNew && shape.deletes.every((run) => replica().isDeleted(run))
      if (nothingNew) {
        const contrary = reads ? undefined : this.#contrary(contribution, replica, underway)
        if (contrary !== undefined) return contrary
        if (answer) this.#familiar.add(bytes)
        return { accepted: { contribution, stored: undefined, complete: true } }
      }
    }
    const complete = !this.#lacksSomething(shape)
    if (!complete && !reads && !answer && from?.connection.answered === false) return 'early'
    const refusal = this.#refusal(contribution, reads, complete)
    if (refusal !== undefined) return { refusal }
    const contrary = this.#contrary(contribution, replica, underway)
    if (contrary !== undefined) return contrary
    if (shape.nests) {
      const { deepest, certain } = nestingOf(bytes, replica().doc, this.#limits)
      if (deepest > this.#limits.depth) return { refusal: malformed('nested too deep') }
      if (!certain && underway.some(({ stored }) => stored !== undefined)) return 'later'
    }
    const stored = answer && shape.deletes.length > 0 ? dropDeletes(bytes, shape, replica()) : bytes
    this.#bytes += stored.length
    if (complete) this.#advance(shape)
    else this.#wait(contribution)
    return { accepted: { contribution, stored, complete } }
  }

  #refusal(contribution: Contribution, reads: boolean, complete: boolean): Refusal | undefined {
    const { shape, from, author, bytes } = contribution
    if (reads) return forbidden('this document is open for reading only')
    if (shape.brings.length > 0 && this.#bytes + bytes.length > this.#limits.documentBytes) {
      return tooBig('the document is full; deleting still works')
    }
    for (const run of shape.brings) {
      if (run.to <= this.#clock(run.client) || !this.#ownedByOther(run.client, author)) continue
      // Whoever comes from another engine brings what was made durable there: known here too after a look.
      return this.#shared && contribution.answer
        ? later('brings what another person writes elsewhere')
        : malformed('writes under the client id of another person')
    }
    if (!complete) {
      const { waitingPerPerson, waitingPerDocument } = this.#limits
      const all = [...this.#waiting.values()].reduce((sum, count) => sum + count, this.#waited)
      const own = from === undefined ? 0 : (this.#waiting.get(author) ?? 0)
      if (all >= waitingPerDocument || own >= waitingPerPerson) {
        return malformed('too many updates whose predecessors are missing')
      }
    }
    return undefined
  }

  /** Looks into the bytes only where they repeat clocks that are known. */
  #contrary(
    { bytes, shape }: Contribution,
    replica: () => Replica,
    underway: readonly Accepted[],
  ): Verdict | undefined {
    const repeated = shape.brings.filter((run) => run.from < this.#clock(run.client))
    if (repeated.length === 0) return undefined
    const { doc } = replica()
    if (contradicts(bytes, doc))
      return { refusal: malformed('another copy of this document uses the same client id') }
    const unseen = repeated.some(
      ({ client, to }) => Math.min(to, this.#clock(client)) > Y.getState(doc.store, client),
    )
    return unseen && underway.some(({ stored }) => stored !== undefined) ? 'later' : undefined
  }

  #clock(client: number): number {
    return this.#known.get(client) ?? 0
  }

  #lacksSomething(shape: UpdateShape): boolean {
    const reached = new Map<number, number>()
    const clock = (client: number): number => reached.get(client) ?? this.#clock(client)
    for (const run of shape.brings) {
      if (run.from > clock(run.client)) return true
      reached.set(run.client, Math.max(clock(run.client), run.to))
    }
    for (const [client, needed] of shape.needs) if (needed >= clock(client)) return true
    return shape.deletes.some((run) => run.to > clock(run.client))
  }

  #wait({ author }: Contribution): void {
    this.#waiting.set(author, (this.#waiting.get(author) ?? 0) + 1)
  }

  #advance(shape: UpdateShape): void {
    for (const run of shape.brings) this.#known.set(run.client, Math.max(this.#clock(run.client), run.to))
  }

  /** Called after updates were applied, some `unjudged`; `underway` are those accepted but not applied yet. */
  reconcile(replica: Replica, underway: readonly Accepted[], unjudged: boolean): void {
    const waits = replica.waits()
    if (this.#waiting.size === 0 && this.#waited === 0 && !waits && !unjudged) return
    if (!waits) {
      this.#waiting.clear()
      this.#waited = 0
    }
    this.#known = new Map(replica.clocks())
    for (const { contribution, stored } of underway) {
      if (stored !== undefined && !this.#lacksSomething(contribution.shape)) this.#advance(contribution.shape)
    }
  }

  /** After a compaction the log is smaller. */
  resize(bytes: number): void {
    this.#bytes = bytes
  }
}
