// Counts what the server has confirmed as durable, so that "saved" on screen means nothing less.
// Pure: told what was sent and what was answered, it never looks at a socket or a document.

interface Covering {
  /** Number of the update message on this connection. */
  readonly message: number
  readonly edits: number
}

export interface Refusal {
  readonly code: number
  readonly reason: string
}

export class Coverage {
  private connected = false
  private greeted = false
  private answered = false
  private sent = 0
  private acknowledged = 0
  private loose: number
  private covering: Covering[] = []
  refusal: Refusal | undefined
  /** The server says that its store does not take anything at the moment. */
  stalled = false

  /** `unsent`: edits of an earlier visit that were never confirmed. */
  constructor(unsent = 0) {
    this.loose = unsent
  }

  /** Local edits that the server has not confirmed. */
  get unsent(): number {
    return this.covering.reduce((sum, one) => sum + one.edits, this.loose)
  }

  /** Edits went past a connection that looked open; only a new connection brings them. */
  get stranded(): boolean {
    return this.connected && this.answered && this.loose > 0
  }

  get saved(): boolean {
    const heard = this.connected && this.greeted && this.answered
    return heard && this.loose === 0 && this.acknowledged === this.sent
  }

  get online(): boolean {
    return this.connected
  }

  /** A connection opened: both sides count from nothing, and what was not confirmed is loose again. */
  opened(): void {
    this.closed()
    this.connected = true
    this.refusal = undefined
  }

  closed(): void {
    this.loose = this.unsent
    this.covering = []
    this.sent = 0
    this.acknowledged = 0
    this.connected = false
    this.greeted = false
    this.answered = false
    this.stalled = false
  }

  /** HELLO: this server confirms what it has made durable. */
  hello(): void {
    this.greeted = true
  }

  /** An update left over the wire. */
  sentUpdate(): void {
    this.sent += 1
  }

  /** Our answer to the server's first question left: it holds everything that the server lacks. */
  sentAnswer(): void {
    this.sent += 1
    this.answered = true
    this.covering = [{ message: this.sent, edits: this.unsent }]
    this.loose = 0
  }

  /** A local edit happened; `sentBefore` is `count` from before it was handed to the provider. */
  edited(sentBefore: number): void {
    if (this.connected && this.sent > sentBefore) this.covering.push({ message: this.sent, edits: 1 })
    else this.loose += 1
  }

  /** Update messages sent on this connection. */
  get count(): number {
    return this.sent
  }

  /** ACK: the first `n` update messages of this connection are durable. */
  acknowledge(n: number): void {
    this.acknowledged = Math.max(this.acknowledged, Math.min(n, this.sent))
    this.covering = this.covering.filter((one) => one.message > this.acknowledged)
    this.stalled = false
  }

  /** NACK or a final close: message `n` and what follows stays on this machine only. */
  refuse(refusal: Refusal): void {
    this.refusal = refusal
  }

  stall(): void {
    this.stalled = true
  }
}
