/** One connection between a client and the server: slow, in order, and sometimes cut or half open. */
import type { Incoming, SocketLike } from '../../../server/sync/index.ts'
import type { ManualClock } from '../support/manualClock.ts'
import type { Random } from '../support/random.ts'

export interface ClientEnd {
  opened(): void
  heard(frame: Uint8Array): void
  closed(code: number): void
}

export class Line implements SocketLike {
  bufferedAmount = 0
  /** Nothing gets through any more, and nobody is told. */
  halfOpen = false
  readonly #clock: ManualClock
  readonly #random: Random
  readonly #client: ClientEnd
  readonly #message: ((data: Incoming, isBinary: boolean) => void)[] = []
  readonly #close: (() => void)[] = []
  #clientGone = false
  #serverGone = false
  #closing = false
  #upAt = 0
  #downAt = 0

  constructor(clock: ManualClock, random: Random, client: ClientEnd) {
    this.#clock = clock
    this.#random = random
    this.#client = client
  }

  on(event: string, listener: (...values: never[]) => void): void {
    if (event === 'message') this.#message.push(listener as (data: Incoming, isBinary: boolean) => void)
    if (event === 'close') this.#close.push(listener as () => void)
  }

  /** The server accepts the connection. */
  open(): void {
    this.#down(() => this.#client.opened())
  }

  /** From the server. */
  send(data: Uint8Array): void {
    const frame = data.slice()
    this.bufferedAmount += frame.length
    this.#down(() => {
      this.bufferedAmount -= frame.length
      this.#client.heard(frame)
    })
  }

  close(code: number): void {
    this.#closing = true
    this.#down(() => this.#endClient(code))
    this.#up(() => this.#endServer())
  }

  terminate(): void {
    this.cut()
  }

  /** From the client. */
  say(frame: Uint8Array): void {
    const copy = frame.slice()
    this.#up(() => {
      for (const listener of this.#message) listener(copy, true)
    })
  }

  /** The client hangs up; what it has said still arrives. */
  hangUp(): void {
    this.#clientGone = true
    this.#up(() => this.#endServer())
  }

  /** The connection breaks: what is under way is lost, and both sides learn of it sooner or later. */
  cut(): void {
    this.halfOpen = true
    this.#clock.after(this.#random.below(500), () => this.#endServer())
    this.#clock.after(this.#random.below(500), () => this.#endClient(1006))
  }

  /** The server's process is gone. */
  abandon(): void {
    this.#serverGone = true
    this.cut()
  }

  #endServer(): void {
    if (this.#serverGone) return
    this.#serverGone = true
    for (const listener of this.#close) listener()
  }

  #endClient(code: number): void {
    if (this.#clientGone) return
    this.#clientGone = true
    this.#client.closed(code)
  }

  #down(run: () => void): void {
    this.#downAt = Math.max(this.#downAt, this.#clock.now() + this.#random.below(80))
    this.#clock.after(this.#downAt - this.#clock.now(), () => {
      if (!this.halfOpen && !this.#clientGone) run()
    })
  }

  #up(run: () => void): void {
    this.#upAt = Math.max(this.#upAt, this.#clock.now() + this.#random.below(80))
    this.#clock.after(this.#upAt - this.#clock.now(), () => {
      if (!this.halfOpen && !this.#serverGone && (!this.#closing || this.#clientGone)) run()
    })
  }
}
