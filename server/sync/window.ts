import type { Clock } from './ports.ts'

/** Lets the first call through at once and gathers what follows: at most one flush per `length` milliseconds. */
export class Window {
  readonly #clock: Clock
  readonly #length: number
  readonly #flush: () => void
  #cancel: (() => void) | undefined
  #more = false

  constructor(clock: Clock, length: number, flush: () => void) {
    this.#clock = clock
    this.#length = length
    this.#flush = flush
  }

  /** There is something to flush: now, or at the end of the running window. */
  open(): void {
    if (this.#cancel !== undefined) {
      this.#more = true
      return
    }
    this.#start()
    this.#flush()
  }

  /** There is something to flush, but only at the end of a window. */
  openLater(): void {
    this.#more = true
    if (this.#cancel === undefined) this.#start()
  }

  stop(): void {
    this.#cancel?.()
    this.#cancel = undefined
    this.#more = false
  }

  #start(): void {
    this.#cancel = this.#clock.after(this.#length, () => {
      this.#cancel = undefined
      if (!this.#more) return
      this.#more = false
      this.#start()
      this.#flush()
    })
  }
}
