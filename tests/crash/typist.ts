// Writes tokens into a plan and keeps a journal of what the server has acknowledged as durable.
import { WebSocket as NodeWebSocket } from 'ws'
import * as decoding from 'lib0/decoding'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { acknowledgementIn, acknowledgementType, sentIn } from '#client/hub/document/frames.ts'

interface Entry {
  readonly kind: 'insert' | 'delete'
  readonly token: string
  /** Number of the message that carries it on the present connection; undefined: the next connection's first answer does. */
  message: number | undefined
  acknowledged: boolean
}

export class Typist {
  readonly doc = new Y.Doc()
  readonly journal: Entry[] = []
  private readonly blocks = new Map<string, Y.XmlElement>()
  private readonly provider: WebsocketProvider
  private readonly name: string
  private sent = 0
  private heard = 0
  private answered = false
  private written = 0

  constructor(url: string, document: string, cookie: string, name: string) {
    this.name = name
    const told = (frame: Uint8Array): void => this.note(frame)
    class Socket extends NodeWebSocket {
      constructor(address: string | URL, protocols?: string | string[]) {
        super(address, protocols, { headers: { cookie, origin: url } })
        const send = this.send.bind(this) as (data: Uint8Array) => void
        this.send = (data: unknown) => {
          if (!(data instanceof Uint8Array)) return
          send(data)
          told(data)
        }
      }
    }
    this.provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/yjs`, document, this.doc, {
      WebSocketPolyfill: Socket as unknown as typeof WebSocket,
      disableBc: true,
      connect: false,
      maxBackoffTime: 200,
      params: { ackv: '1' },
    })
    this.provider.messageHandlers[acknowledgementType] = (_encoder, decoder) => {
      const heard = acknowledgementIn(decoding.readVarUint8Array(decoder))
      if (heard?.kind === 'ack') this.covered(heard.count)
    }
    this.provider.on('status', ({ status }: { status: string }) => {
      if (status === 'connected') return
      this.sent = 0
      this.heard = 0
      this.answered = false
      for (const entry of this.journal) if (!entry.acknowledged) entry.message = undefined
    })
  }

  connect(): void {
    this.provider.connect()
  }

  disconnect(): void {
    this.provider.disconnect()
  }

  destroy(): void {
    this.provider.destroy()
  }

  /** The first answer carries everything that the server lacks; each later update carries one edit. */
  private note(frame: Uint8Array): void {
    for (const kind of sentIn(frame)) {
      this.sent += 1
      if (kind !== 'answer') continue
      this.answered = true
      for (const entry of this.journal) if (!entry.acknowledged) entry.message = this.sent
    }
  }

  private covered(count: number): void {
    this.heard = count
    for (const entry of this.journal)
      if (entry.message !== undefined && entry.message <= count) entry.acknowledged = true
  }

  /** Writes one token, and now and then takes an earlier one of its own away. */
  write(random: () => number): void {
    const body = this.doc.getXmlFragment('body')
    const mine = this.present()
    if (mine.length > 5 && random() < 0.25) {
      const token = mine[Math.floor(random() * mine.length)] ?? ''
      this.record('delete', token, () => {
        const block = this.blocks.get(token)
        const index = body.toArray().findIndex((one) => one === block)
        if (index >= 0) body.delete(index, 1)
      })
      return
    }
    this.written += 1
    const token = `[${this.name}-${this.written}]`
    this.record('insert', token, () => {
      const block = new Y.XmlElement('paragraph')
      block.insert(0, [new Y.XmlText(token)])
      this.blocks.set(token, block)
      body.insert(Math.floor(random() * (body.length + 1)), [block])
    })
  }

  private record(kind: Entry['kind'], token: string, change: () => void): void {
    const before = this.sent
    const entry: Entry = { kind, token, message: undefined, acknowledged: false }
    this.journal.push(entry)
    this.doc.transact(change)
    if (this.answered && this.sent > before) entry.message = this.sent
  }

  private present(): string[] {
    const deleted = new Set(
      this.journal.filter((entry) => entry.kind === 'delete').map((entry) => entry.token),
    )
    return this.journal
      .filter((entry) => entry.kind === 'insert' && !deleted.has(entry.token))
      .map((entry) => entry.token)
  }

  /** What contradicts the journal in the tokens that were read from the store: acknowledged and lost, deleted and back, doubled. */
  faults(tokens: ReadonlyMap<string, number>): string[] {
    const touched = new Set(
      this.journal.filter((entry) => entry.kind === 'delete').map((entry) => entry.token),
    )
    return this.journal.flatMap(({ kind, token, acknowledged }) => {
      const times = tokens.get(token) ?? 0
      if (times > 1) return [`${token} stands ${times} times`]
      if (kind === 'insert' && acknowledged && times === 0 && !touched.has(token))
        return [`${token} was acknowledged and is lost`]
      if (kind === 'delete' && acknowledged && times > 0) return [`${token} was deleted and is back`]
      return []
    })
  }

  /** Everything written has been acknowledged. */
  get settled(): boolean {
    return this.journal.every((entry) => entry.acknowledged)
  }

  /** Where it stands when it is not settled: what it waits for, and how far the connection has come. */
  get standing(): string {
    const waiting = this.journal.filter((entry) => !entry.acknowledged)
    const numbers = waiting.map((entry) => entry.message ?? 'unsent').join(' ')
    const link = this.provider.wsconnected ? (this.answered ? 'answered' : 'connected') : 'not connected'
    return `${this.name} waits for ${waiting.length} acknowledgements (${numbers}), heard ${this.heard} of ${this.sent}, ${link}`
  }

  get deletions(): number {
    return this.journal.filter((entry) => entry.kind === 'delete' && entry.acknowledged).length
  }

  get acknowledged(): number {
    return this.journal.filter((entry) => entry.acknowledged).length
  }
}
