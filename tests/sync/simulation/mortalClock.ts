import type { Clock } from '../../../server/sync/index.ts'

/** The clock of one server process: when the process dies, so do its timers. */
export class MortalClock implements Clock {
  readonly #clock: Clock
  #dead = false

  constructor(clock: Clock) {
    this.#clock = clock
  }

  now(): number {
    return this.#clock.now()
  }

  after(milliseconds: number, run: () => void): () => void {
    return this.#clock.after(milliseconds, () => {
      if (!this.#dead) run()
    })
  }

  die(): void {
    this.#dead = true
  }
}
