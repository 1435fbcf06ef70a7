/**
 * The questions of one connection. A few bytes may ask for the whole document, and each answer may have to be worked out,
 * so beyond the first they cost as much as the document is long. A client that asks anew now and then is served a little
 * later at worst: what it asked last covers what it asked before.
 */
import type { Limits } from './limits.ts'

export class Questions {
  readonly #limits: Limits
  #waiting: Uint8Array | undefined
  #answered = false
  /** What further answers may cost; the last of them may cost more, and is paid off with time. */
  #allowance: number
  #filledAt: number

  constructor(limits: Limits, now: number) {
    this.#limits = limits
    this.#allowance = limits.bytesBurst
    this.#filledAt = now
  }

  ask(vector: Uint8Array): void {
    // A copy: it is a view of what the socket read, and would hold all of that.
    this.#waiting = vector.slice()
  }

  get waits(): boolean {
    return this.#waiting !== undefined
  }

  /** The question to answer now, if there is one and its turn has come. */
  take(cost: number, now: number): Uint8Array | undefined {
    const { bytesBurst, bytesPerSecond } = this.#limits
    this.#allowance = Math.min(bytesBurst, this.#allowance + ((now - this.#filledAt) / 1000) * bytesPerSecond)
    this.#filledAt = now
    if (this.#waiting === undefined || this.#allowance <= 0) return undefined
    const vector = this.#waiting
    this.#waiting = undefined
    if (this.#answered) this.#allowance -= cost
    this.#answered = true
    return vector
  }
}
