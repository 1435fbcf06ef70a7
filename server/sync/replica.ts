/** The document in memory: exactly what is durable in the log, never more. Decoded only when somebody needs it. */
import * as Y from 'yjs'
import { Answers, keyOf } from './answers.ts'
import type { Frame } from './frame.ts'
import { questionFrame } from './frames.ts'
import type { Run } from './updateShape.ts'

export interface Applied {
  /** What changed, normally as one update; none when all of it was known. */
  readonly changes: readonly Uint8Array[]
  /** Positions in the list of those that Yjs could not apply. The replica is unusable then. */
  readonly poisoned: readonly number[]
}

export interface Encoded {
  readonly update: Uint8Array
  readonly vector: Uint8Array
}

const nothing = new Uint8Array([0])
const keyOfNothing = ''

export class Replica {
  readonly #answers = new Answers()
  #encoded: Encoded | undefined
  #doc: Y.Doc | undefined
  #changes: Uint8Array[] = []
  #touches = 0
  #vector: Uint8Array | undefined
  #clocks: Map<number, number> | undefined
  #question: Frame | undefined

  /** Begins empty, or with a whole document that is not decoded yet and in which nothing waits. */
  constructor(encoded?: Encoded) {
    this.#encoded = encoded
    if (encoded !== undefined) this.#answers.keep(keyOfNothing, encoded.update)
  }

  get doc(): Y.Doc {
    return (this.#doc ??= this.#decode())
  }

  /**
   * Applies updates in one transaction, so that they leave as one change. Where there is one and it is `complete`
   * (nothing that it refers to is missing), it is the change itself: encoding it again costs more than applying it.
   */
  apply(updates: readonly Uint8Array[], complete = false): Applied {
    const { doc } = this
    const [only] = updates
    const itself = complete && updates.length === 1 && only !== undefined && !this.waits() ? only : undefined
    this.#changes = []
    const before = this.#touches
    const poisoned: number[] = []
    const collect = (change: Uint8Array): unknown => this.#changes.push(change)
    if (itself === undefined) doc.on('update', collect)
    doc.transact(() => {
      updates.forEach((update, index) => {
        try {
          Y.applyUpdate(doc, update)
        } catch {
          poisoned.push(index)
        }
      })
    })
    if (itself === undefined) doc.off('update', collect)
    else if (this.#touches > before && poisoned.length === 0) this.#changes = [itself]
    for (const change of this.#changes) this.#answers.changed(change)
    // What waits is in no change, but newcomers are to have it.
    if (this.waits()) this.#answers.clear()
    return { changes: this.#changes, poisoned }
  }

  vector(): Uint8Array {
    return (this.#vector ??=
      this.#doc === undefined && this.#encoded ? this.#encoded.vector : Y.encodeStateVector(this.doc))
  }

  clocks(): ReadonlyMap<number, number> {
    return (this.#clocks ??= Y.decodeStateVector(this.vector()))
  }

  /** "What do I lack?", framed. */
  question(): Frame {
    return (this.#question ??= questionFrame(this.vector()))
  }

  /** Something arrived whose predecessors are missing. */
  waits(): boolean {
    return (
      this.#doc !== undefined &&
      (this.#doc.store.pendingStructs !== null || this.#doc.store.pendingDs !== null)
    )
  }

  /** The whole document as one update, with its state vector. */
  encode(): Encoded {
    if (this.#doc === undefined && this.#encoded !== undefined) return this.#encoded
    const update = Y.encodeStateAsUpdate(this.doc)
    if (!this.waits()) this.#answers.keep(keyOfNothing, update)
    return { update, vector: this.vector() }
  }

  /** How many pieces wait for what is missing: at least as many as updates of different clients. */
  waiting(): number {
    if (!this.waits()) return 0
    const { pendingStructs, pendingDs } = this.doc.store
    const deletes = pendingDs === null ? [] : [...Y.decodeUpdateV2(pendingDs).ds.clients.values()]
    const structs = pendingStructs === null ? [] : Y.decodeUpdateV2(pendingStructs.update).structs
    return structs.filter((one) => !(one instanceof Y.Skip)).length + deletes.flat().length
  }

  /** Frames that tell a client with this state vector what it lacks; the last one is the answer. */
  answer(vector: Uint8Array): readonly Frame[] {
    const key = keyOf(vector, this.clocks())
    const found = this.#answers.find(key)
    if (found !== undefined) return found
    const answers = this.waits() ? new Answers() : this.#answers
    answers.keep(key, Y.encodeStateAsUpdate(this.doc, key === keyOfNothing ? nothing : vector))
    return answers.find(key) ?? []
  }

  isDeleted(run: Run): boolean {
    const { store } = this.doc
    const structs = store.clients.get(run.client)
    if (structs === undefined || Y.getState(store, run.client) < run.to) return false
    for (let index = Y.findIndexSS(structs, run.from); index < structs.length; index++) {
      const struct = structs[index]
      if (struct === undefined || struct.id.clock >= run.to) return true
      if (!struct.deleted) return false
    }
    return true
  }

  #decode(): Y.Doc {
    const doc = new Y.Doc()
    // Yjs would delete superfluous formatting here by itself: an edit that stands in nobody's log.
    doc.on('afterTransaction', (transaction) => {
      transaction._needFormattingCleanup = false
    })
    if (this.#encoded !== undefined) Y.applyUpdate(doc, this.#encoded.update)
    this.#encoded = undefined
    doc.on('afterTransaction', (transaction) => {
      if (!touches(transaction)) return
      this.#touches += 1
      this.#vector = undefined
      this.#clocks = undefined
      this.#question = undefined
    })
    return doc
  }
}

function touches({ deleteSet, beforeState, afterState }: Y.Transaction): boolean {
  if (deleteSet.clients.size > 0) return true
  for (const [client, clock] of afterState) if (beforeState.get(client) !== clock) return true
  return false
}
