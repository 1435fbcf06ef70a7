// A client without a document: sends edits written by hand, counts what it is told, and notes how long each edit took.
import * as encoding from 'lib0/encoding'
import { WebSocket } from 'ws'
import { ByteReader } from '#server/sync/byteReader.ts'
import { defaultLimits } from '#server/sync/limits.ts'
import { readShape } from '#server/sync/updateShape.ts'
import { type Dialect, type Speech, speechOf } from './dialect.ts'
import { Latencies } from './latencies.ts'

/** What all clients of one measurement share. */
export class Tally {
  deliveries = 0
  frames = 0
  acknowledged = 0
  readonly latencies = new Latencies()
  /** When each edit or move was sent, by client and clock. */
  readonly sentAt = new Map<number, number[]>()
}

const room = new TextEncoder().encode('body')
const question = new Uint8Array([0, 0, 1, 0])
const emptyAnswer = new Uint8Array([0, 1, 2, 0, 0])

export class Editor {
  readonly client: number
  readonly socket: WebSocket
  /** Resolves when the server has answered what the client lacks. */
  readonly synced: Promise<void>
  readonly #tally: Tally
  readonly #sent: number[] = []
  readonly #seen = new Map<number, number>()
  readonly #speech: Speech
  #moves = 0

  constructor(url: string, document: string, dialect: Dialect, client: number, tally: Tally) {
    this.client = client
    this.#speech = speechOf(dialect, document)
    this.#tally = tally
    tally.sentAt.set(client, this.#sent)
    this.socket = new WebSocket(`${url}/${document}?ackv=1`, { perMessageDeflate: false })
    this.socket.on('open', () => {
      if (this.#speech.greeting !== undefined) this.socket.send(this.#speech.greeting)
      this.#say(question)
    })
    this.synced = new Promise((resolve, reject) => {
      this.socket.on('error', reject)
      this.socket.on('close', (code) => reject(new Error(`closed with ${code}`)))
      this.socket.on('message', (data: Buffer) => {
        if (this.#hear(data.subarray(this.#speech.prefix.length))) resolve()
      })
    })
    this.synced.catch(() => undefined)
  }

  /** Writes one letter behind the last one. */
  write(): void {
    const clock = this.#sent.length
    this.#sent.push(performance.now())
    const encoder = encoding.createEncoder()
    for (const value of [1, 1, this.client, clock]) encoding.writeVarUint(encoder, value)
    encoding.writeUint8(encoder, clock === 0 ? 4 : 132)
    for (const value of clock === 0 ? [1] : [this.client, clock - 1]) encoding.writeVarUint(encoder, value)
    if (clock === 0) encoding.writeVarUint8Array(encoder, room)
    for (const value of [1, 120, 0]) encoding.writeUint8(encoder, value)
    const update = encoding.toUint8Array(encoder)
    this.#say(new Uint8Array([0, 2, update.length, ...update]))
  }

  /** Moves the cursor. */
  move(): void {
    this.#sent[++this.#moves] = performance.now()
    const state = JSON.stringify({
      cursor: { anchor: this.#moves, head: this.#moves },
      user: { name: 'somebody' },
    })
    const body = encoding.createEncoder()
    for (const value of [1, this.client, this.#moves]) encoding.writeVarUint(body, value)
    encoding.writeVarString(body, state)
    const encoder = encoding.createEncoder()
    encoding.writeVarUint(encoder, 1)
    encoding.writeVarUint8Array(encoder, encoding.toUint8Array(body))
    this.#say(encoding.toUint8Array(encoder))
  }

  /** Somebody else whose presence this client has been told. */
  get others(): number {
    return this.#seen.size
  }

  #say(message: Uint8Array): void {
    const { prefix } = this.#speech
    if (prefix.length === 0) return this.socket.send(message)
    const whole = new Uint8Array(prefix.length + message.length)
    whole.set(prefix)
    whole.set(message, prefix.length)
    this.socket.send(whole)
  }

  #hear(data: Buffer): boolean {
    this.#tally.frames += 1
    const reader = new ByteReader(data)
    const type = reader.number()
    if (type === 1) this.#hearPresence(reader)
    // The plain protocol's acknowledgement, or the other's word that an update was applied.
    if (type === 121 || type === 8) this.#tally.acknowledged += 1
    // 4 is a sync message too, as an answer in the other dialect.
    if (type !== 0 && type !== 4) return false
    const kind = reader.number()
    if (kind === 0) this.#say(emptyAnswer)
    if (kind === 2) this.#hearEdits(reader.block())
    return kind === 1
  }

  #hearEdits(update: Uint8Array): void {
    const now = performance.now()
    for (const { client, from, to } of readShape(update, defaultLimits).brings) {
      const sentAt = this.#tally.sentAt.get(client)
      if (client === this.client || sentAt === undefined) continue
      this.#tally.deliveries += to - from
      for (let clock = from; clock < to; clock++) this.#tally.latencies.add(now - (sentAt[clock] ?? now))
    }
  }

  /** A move that was overtaken by a later one counts as delivered with it. */
  #hearPresence(reader: ByteReader): void {
    const now = performance.now()
    const body = new ByteReader(reader.block())
    for (let left = body.number(); left > 0; left--) {
      const client = body.number()
      const clock = body.number()
      body.block()
      const before = this.#seen.get(client)
      if (client === this.client || (before !== undefined && before >= clock)) continue
      this.#seen.set(client, clock)
      const sentAt = this.#tally.sentAt.get(client)
      if (before === undefined || sentAt === undefined) continue
      this.#tally.deliveries += clock - before
      for (let move = before + 1; move <= clock; move++)
        this.#tally.latencies.add(now - (sentAt[move] ?? now))
    }
  }
}
