import * as Y from 'yjs'
import { FakeSocket } from './fakeSocket.ts'
import { answer, edit, hear, presence, question } from './wire.ts'
import type { Heard, State } from './wire.ts'

/** Behaves like the stock client over a socket that is flushed by hand. */
export class TestClient {
  readonly doc: Y.Doc
  socket = new FakeSocket()
  readonly heard: Heard[] = []
  /** Edits made but not yet sent. */
  readonly outbox: Uint8Array[] = []
  #connected = false

  constructor(doc: Y.Doc = new Y.Doc()) {
    this.doc = doc
    doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#connected) this.outbox.push(edit(update))
    })
  }

  get text(): string {
    return this.doc.getText('body').toString()
  }

  write(text: string, at = this.doc.getText('body').length): void {
    this.doc.getText('body').insert(at, text)
  }

  erase(at: number, length: number): void {
    this.doc.getText('body').delete(at, length)
  }

  /** The socket is open: asks what it lacks. */
  begin(): void {
    this.#connected = true
    this.socket.receive(question(Y.encodeStateVector(this.doc)))
  }

  show(clock: number, state: unknown, client: number = this.doc.clientID): void {
    this.socket.receive(presence([{ client, clock, state }]))
  }

  /** Sends what waits and takes in what came, until neither is left. */
  exchange(): void {
    do {
      for (const frame of this.outbox.splice(0)) this.socket.receive(frame)
      for (const frame of this.socket.take()) this.#take(hear(frame))
    } while (this.outbox.length > 0 || this.socket.sent.length > 0)
  }

  #take(heard: Heard): void {
    this.heard.push(heard)
    if (heard.kind === 'question') this.outbox.push(answer(Y.encodeStateAsUpdate(this.doc, heard.bytes)))
    if (heard.kind === 'answer' || heard.kind === 'edit') Y.applyUpdate(this.doc, heard.bytes, this)
  }

  all<Kind extends Heard['kind']>(kind: Kind): readonly Extract<Heard, { kind: Kind }>[] {
    return this.heard.filter((one): one is Extract<Heard, { kind: Kind }> => one.kind === kind)
  }

  states(): readonly State[] {
    return this.all('presence').flatMap((heard) => heard.states)
  }

  get acknowledged(): number {
    return this.all('ack').at(-1)?.number ?? 0
  }

  /** A new socket for the same document, as after a loss of the line. */
  reconnect(): void {
    this.#connected = false
    this.outbox.length = 0
    this.socket = new FakeSocket()
  }
}
