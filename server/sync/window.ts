import type { Clock } from './ports.ts'

/** Lets a call through at once when the last one is long enough ago, and gathers what comes sooner. */
export class Window {
  readonly #clock: Clock
  readonly #length: number
  readonly #flush: () => void
  #cancel: (() => void) | undefined
  #flushedAt = -Infinity

  constructor(clock: Clock, length: number, flush: () => void) {
    this.#clock = clock
    this.#length = length
    this.#flush = flush
  }

  /** There is something to flush: now, or when the window that the last flush opened is over. */
  open(): void {
    if (this.#cancel !== undefined) return
    const left = this.#flushedAt + this.#length - this.#clock.now()
    if (left <= 0) this.#run()
    else this.#cancel = this.#clock.after(left, () => this.#run())
  }

  /** There is something to flush, but only at the end of a whole window. */
  openLater(): void {
    this.#cancel ??= this.#clock.after(this.#length, () => this.#run())
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
  }

  #run(): void {
    this.#cancel = undefined
    this.#flushedAt = this.#clock.now()
    this.#flush()
  }
}
