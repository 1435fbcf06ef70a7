import type { Clock } from './ports.ts'

/**
 * Lets commits of all documents start together while there are many of them: a sync of the disk costs the same for one
 * edit and for a hundred. A commit that comes after a quiet moment starts at once; while it is not quiet, the first to
 * come waits `length` milliseconds for others.
 */
export class Pace {
  readonly #clock: Clock
  readonly #length: number
  #waiting: (() => void)[] = []
  #startedAt = -Infinity

  constructor(clock: Clock, length: number) {
    this.#clock = clock
    this.#length = length
  }

  start(commit: () => void): void {
    const now = this.#clock.now()
    if (this.#waiting.length === 0 && now - this.#startedAt >= 2 * this.#length) {
      this.#startedAt = now
      commit()
      return
    }
    this.#waiting.push(commit)
    if (this.#waiting.length === 1) this.#clock.after(this.#length, () => this.#startAll())
  }

  #startAll(): void {
    this.#startedAt = this.#clock.now()
    const waiting = this.#waiting
    this.#waiting = []
    for (const start of waiting) start()
  }
}
