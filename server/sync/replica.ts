/** The document in memory: exactly what is durable in the log, never more. */
import * as Y from 'yjs'
import type { Run } from './updateShape.ts'

export interface Applied {
  /** What changed, normally as one update; none when all of it was known. */
  readonly changes: readonly Uint8Array[]
  /** Positions in the list of those that Yjs could not apply. The replica is unusable then. */
  readonly poisoned: readonly number[]
}

export class Replica {
  readonly doc: Y.Doc
  #changes: Uint8Array[] = []
  #vector: Uint8Array | undefined

  constructor() {
    this.doc = new Y.Doc()
    this.doc.on('update', (change: Uint8Array) => {
      this.#changes.push(change)
      this.#vector = undefined
    })
    // Yjs would delete superfluous formatting here by itself: an edit that stands in nobody's log.
    this.doc.on('afterTransaction', (transaction) => {
      transaction._needFormattingCleanup = false
    })
  }

  /** Applies updates in one transaction, so that they leave as one change. */
  apply(updates: readonly Uint8Array[]): Applied {
    this.#changes = []
    const poisoned: number[] = []
    this.doc.transact(() => {
      updates.forEach((update, index) => {
        try {
          Y.applyUpdate(this.doc, update)
        } catch {
          poisoned.push(index)
        }
      })
    })
    return { changes: this.#changes, poisoned }
  }

  vector(): Uint8Array {
    return (this.#vector ??= Y.encodeStateVector(this.doc))
  }

  clocks(): Map<number, number> {
    return Y.decodeStateVector(this.vector())
  }

  /** Something arrived whose predecessors are missing. */
  waits(): boolean {
    return this.doc.store.pendingStructs !== null || this.doc.store.pendingDs !== null
  }

  answer(vector: Uint8Array): Uint8Array {
    return Y.encodeStateAsUpdate(this.doc, vector)
  }

  isDeleted(run: Run): boolean {
    const structs = this.doc.store.clients.get(run.client)
    if (structs === undefined || Y.getState(this.doc.store, run.client) < run.to) return false
    for (let index = Y.findIndexSS(structs, run.from); index < structs.length; index++) {
      const struct = structs[index]
      if (struct === undefined || struct.id.clock >= run.to) return true
      if (!struct.deleted) return false
    }
    return true
  }
}
