import type { Limits } from './limits.ts'

/** What one connection may send: two buckets that fill with time. */
export class Budget {
  readonly #limits: Limits
  #messages: number
  #bytes: number
  #filledAt: number

  constructor(limits: Limits, now: number) {
    this.#limits = limits
    this.#messages = limits.messagesBurst
    this.#bytes = limits.bytesBurst
    this.#filledAt = now
  }

  /** False when the connection has used up what it may send. */
  spend(bytes: number, now: number): boolean {
    const { messagesBurst, messagesPerSecond, bytesBurst, bytesPerSecond } = this.#limits
    const seconds = (now - this.#filledAt) / 1000
    this.#filledAt = now
    this.#messages = Math.min(messagesBurst, this.#messages + seconds * messagesPerSecond) - 1
    this.#bytes = Math.min(bytesBurst, this.#bytes + seconds * bytesPerSecond) - bytes
    return this.#messages >= 0 && this.#bytes >= 0
  }
}
