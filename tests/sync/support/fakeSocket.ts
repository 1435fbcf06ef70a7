import type { Incoming, SocketLike } from '../../../server/sync/index.ts'

type MessageListener = (data: Incoming, isBinary: boolean) => void

/** The server's end of a connection; what the server sends lies in `sent` until somebody takes it. */
export class FakeSocket implements SocketLike {
  readonly sent: Uint8Array[] = []
  /** The very objects that were sent. */
  readonly objects: Uint8Array[] = []
  readonly closings: { readonly code: number; readonly reason: string | undefined }[] = []
  bufferedAmount = 0
  terminated = false
  /** Makes every byte that is sent stay in the queue. */
  stuck = false
  readonly #message: MessageListener[] = []
  readonly #close: (() => void)[] = []

  send(data: Uint8Array): void {
    this.sent.push(data.slice())
    this.objects.push(data)
    if (this.stuck) this.bufferedAmount += data.length
  }

  close(code: number, reason?: string): void {
    this.closings.push({ code, reason })
  }

  terminate(): void {
    this.terminated = true
    this.hangUp()
  }

  on(event: string, listener: (...values: never[]) => void): void {
    if (event === 'message') this.#message.push(listener as MessageListener)
    if (event === 'close') this.#close.push(listener as () => void)
  }

  /** A frame arrives from the client. */
  receive(data: Incoming, isBinary = true): void {
    for (const listener of this.#message) listener(data, isBinary)
  }

  /** The connection is gone. */
  hangUp(): void {
    for (const listener of this.#close) listener()
  }

  take(): Uint8Array[] {
    return this.sent.splice(0)
  }

  get closedWith(): number | undefined {
    return this.closings[0]?.code
  }
}
