/**
 * Answers for newcomers, ready framed. An answer stays right while the document goes on: whoever gets it late gets
 * the changes since then behind it, as they were broadcast.
 */
import * as Y from 'yjs'
import { Frame } from './frame.ts'
import { answerFrame, updateFrame } from './frames.ts'

interface Cached {
  readonly update: Uint8Array
  readonly answer: Frame
  asUpdate: Frame | undefined
  /** How many changes had been broadcast when it was made. */
  readonly since: number
}

/** "That was all": an answer without content, which makes the stock client count itself synced. */
const emptyAnswer = answerFrame(new Uint8Array([0, 0]))

const mostAnswers = 16
const mostChanges = 200
const leastChangeBytes = 32 * 1024

export class Answers {
  readonly #cached = new Map<string, Cached>()
  /** Framed when a newcomer needs them: most never are. */
  #changes: (Uint8Array | Frame)[] = []
  #forgotten = 0
  #changeBytes = 0
  #answerBytes = 0

  /** A change was applied that newcomers with an older answer have to get too. */
  changed(change: Uint8Array): void {
    if (this.#cached.size === 0) return
    // A copy: it may be a view of what a socket read, and would hold all of that.
    this.#changes.push(new Uint8Array(change))
    this.#changeBytes += change.length
    const enough = Math.max(leastChangeBytes, this.#answerBytes / 4)
    if (this.#changes.length > mostChanges || this.#changeBytes > enough) this.clear()
  }

  /** The frames that answer a question, the last of them the answer; nothing when it has to be worked out. */
  find(key: string): readonly Frame[] | undefined {
    const cached = this.#cached.get(key)
    if (cached === undefined) return undefined
    const changes = this.#framedSince(cached.since - this.#forgotten)
    if (changes.length === 0) return [cached.answer]
    cached.asUpdate ??= updateFrame(cached.update)
    return [cached.asUpdate, ...changes, emptyAnswer]
  }

  #framedSince(from: number): readonly Frame[] {
    const framed: Frame[] = []
    for (let place = from; place < this.#changes.length; place++) {
      const change = this.#changes[place]
      if (change === undefined) continue
      const frame = change instanceof Frame ? change : updateFrame(change)
      this.#changes[place] = frame
      framed.push(frame)
    }
    return framed
  }

  keep(key: string, update: Uint8Array): void {
    if (this.#cached.size >= mostAnswers) this.clear()
    const answer = answerFrame(update)
    const since = this.#forgotten + this.#changes.length
    this.#answerBytes = Math.max(this.#answerBytes, update.length)
    this.#cached.set(key, { update, answer, asUpdate: undefined, since })
  }

  clear(): void {
    this.#forgotten += this.#changes.length
    this.#cached.clear()
    this.#changes = []
    this.#changeBytes = 0
    this.#answerBytes = 0
  }
}

/**
 * What the client knows of what the server has, as a key: clients that differ only in edits the server lacks get the
 * same answer.
 */
export function keyOf(vector: Uint8Array, clocks: ReadonlyMap<number, number>): string {
  const parts: string[] = []
  for (const [client, clock] of Y.decodeStateVector(vector)) {
    const shared = Math.min(clock, clocks.get(client) ?? 0)
    if (shared > 0) parts.push(`${client}:${shared}`)
  }
  return parts.sort().join()
}
