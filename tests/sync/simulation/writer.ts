/** A client with a journal: behaves like the stock client, asks for acknowledgements and remembers what was promised. */
import * as Y from 'yjs'
import type { ManualClock } from '../support/manualClock.ts'
import type { Random } from '../support/random.ts'
import { answer, edit, hear, presence, question } from '../support/wire.ts'
import type { ClientEnd } from './line.ts'
import type { Line } from './line.ts'

/** One edit: the words that it put in or took out. */
interface Entry {
  readonly put: readonly string[]
  readonly took: readonly string[]
  /** The message that carries it, by connection and number. */
  connection: number
  number: number
  acknowledged: boolean
}

const watchdogMs = 30_000

export class Writer implements ClientEnd {
  readonly name: string
  readonly doc = new Y.Doc()
  readonly journal: Entry[] = []
  readonly closings: number[] = []
  readonly #clock: ManualClock
  readonly #random: Random
  readonly #dial: (writer: Writer) => Line | undefined
  line: Line | undefined
  #connection = 0
  #connected = false
  #answered = false
  #sent = 0
  #heardAt = 0
  #words = 0
  #shown = 0
  readonly words = this.doc.getArray<string>('words')

  constructor(name: string, clock: ManualClock, random: Random, dial: (writer: Writer) => Line | undefined) {
    this.name = name
    this.#clock = clock
    this.#random = random
    this.#dial = dial
    this.doc.clientID = 1 + random.below(2 ** 31)
    this.doc.on('update', (update: Uint8Array, origin: unknown) => {
      if (origin !== this && this.#connected) this.#sendUpdate(edit(update))
    })
    this.#watch()
    this.connect()
  }

  /** The store has all of it, as far as this client was told. */
  get saved(): boolean {
    return this.#connected && this.#answered && this.journal.every((entry) => entry.acknowledged)
  }

  connect(): void {
    this.#connection += 1
    this.#sent = 0
    this.#answered = false
    this.line = this.#dial(this)
    if (this.line === undefined) this.#retry()
  }

  opened(): void {
    this.#connected = true
    this.#heardAt = this.#clock.now()
    this.line?.say(question(Y.encodeStateVector(this.doc)))
    this.show()
  }

  show(): void {
    this.line?.say(
      presence([{ client: this.doc.clientID, clock: ++this.#shown, state: { cursor: this.#shown } }]),
    )
  }

  heard(frame: Uint8Array): void {
    this.#heardAt = this.#clock.now()
    const heard = hear(frame)
    if (heard.kind === 'question') {
      for (const entry of this.journal) if (!entry.acknowledged) this.#cover(entry, this.#sent + 1)
      this.#answered = true
      this.#sendUpdate(answer(Y.encodeStateAsUpdate(this.doc, heard.bytes)))
    }
    if (heard.kind === 'answer' || heard.kind === 'edit') Y.applyUpdate(this.doc, heard.bytes, this)
    if (heard.kind === 'ack') {
      for (const entry of this.journal) {
        if (entry.connection === this.#connection && entry.number <= heard.number) entry.acknowledged = true
      }
    }
  }

  closed(code: number): void {
    this.closings.push(code)
    this.#lost()
  }

  /** Closes the lid; `connect` follows later. */
  leave(): void {
    this.line?.hangUp()
    this.#connected = false
    this.line = undefined
  }

  get away(): boolean {
    return this.line === undefined
  }

  writeSomething(): void {
    const entry: Entry = { put: [], took: [], connection: 0, number: 0, acknowledged: false }
    this.journal.push(entry)
    const before = this.#sent
    this.doc.transact(() => this.#change(entry.put as string[], entry.took as string[]))
    if (this.#sent > before) this.#cover(entry, this.#sent)
  }

  /** Always changes something: an edit without a change is never sent, and so never acknowledged. */
  #change(put: string[], took: string[]): void {
    const text = this.doc.getText('text')
    const dice = this.#random.next()
    if (dice < 0.6 || this.words.length === 0) {
      put.push(`${this.name}-${++this.#words}`)
      this.words.insert(this.#random.below(this.words.length + 1), put)
    } else if (dice < 0.8) {
      const place = this.#random.below(this.words.length)
      took.push(this.words.get(place))
      this.words.delete(place)
    } else if (dice < 0.9 || text.length <= 10)
      this.doc.getMap('values').set(`key-${this.#random.below(5)}`, this.#random.below(1000))
    else text.delete(this.#random.below(text.length - 5), 5)
    if (dice > 0.4 && dice < 0.7)
      text.insert(
        this.#random.below(text.length + 1),
        'lorem',
        this.#random.chance(0.3) ? { bold: true } : {},
      )
  }

  #cover(entry: Entry, number: number): void {
    entry.connection = this.#connection
    entry.number = number
  }

  #sendUpdate(frame: Uint8Array): void {
    this.#sent += 1
    this.line?.say(frame)
  }

  #lost(): void {
    this.#connected = false
    this.line = undefined
    this.#retry()
  }

  #retry(): void {
    const connection = this.#connection
    this.#clock.after(100 + this.#random.below(2000), () => {
      if (this.line === undefined && connection === this.#connection) this.connect()
    })
  }

  /** Like the stock client: shows that it is alive every 15 s, and hangs up when it heard nothing for 30 s. */
  #watch(): void {
    this.#clock.after(3000, () => {
      if (this.#connected && this.#clock.now() - this.#heardAt > watchdogMs) {
        this.line?.hangUp()
        this.#lost()
      } else if (this.#connected && this.#random.chance(0.2)) this.show()
      this.#watch()
    })
  }
}
