/** What lies in a socket. */
export interface Holding {
  /** Tells how much it is now. */
  look(): void
  /** Ends the line, and with it what lies there. */
  cut(): void
}

/** Below the limit by so much, or every further frame would look through all sockets. */
const relievedShare = 7 / 8

/** What lies in all sockets together, as far as was seen when something was last sent to each. */
export class Outgoing {
  /** Closed by the server, but not gone: a peer that does not read holds what lies there until it is cut off. */
  readonly closing = new Set<Holding>()
  readonly #mostBytes: number
  readonly #closeSlowest: (enough: () => boolean) => void
  readonly #lookAtAll: () => void
  #bytes = 0
  #relieving = false

  constructor(mostBytes: number, lookAtAll: () => void, closeSlowest: (enough: () => boolean) => void) {
    this.#mostBytes = mostBytes
    this.#lookAtAll = lookAtAll
    this.#closeSlowest = closeSlowest
  }

  /** A socket was seen to hold so much more, or less. */
  changed(bytes: number): void {
    this.#bytes += bytes
    if (this.#bytes > this.#mostBytes) this.relieve()
  }

  /** When slow readers hold too much in all, those who hold most go first. */
  relieve(): void {
    // Closing a socket sends to others, which must not begin it again.
    if (this.#relieving) return
    this.#relieving = true
    try {
      this.#lookAtAll()
      for (const one of this.closing) one.look()
      if (this.#bytes <= this.#mostBytes) return
      for (const one of this.closing) one.cut()
      this.#closeSlowest(() => this.#bytes <= this.#mostBytes * relievedShare)
    } finally {
      this.#relieving = false
    }
  }
}
