/** What is written, and the trouble of getting at it. One process uses it, or several do. */
import type { StoredUpdate } from '../../../server/sync/index.ts'

export interface Contents {
  /** Names the snapshot. */
  edition: string
  snapshot: Uint8Array | undefined
  updates: StoredUpdate[]
}

export class SimulatedDisk {
  /** What survives a power cut. */
  readonly durable = new Map<string, Contents>()
  /** The chance that an operation fails. */
  trouble = 0.05
  #row = 0
  #editions = 0

  contents(name: string): Contents {
    const known = this.durable.get(name)
    if (known !== undefined) return known
    const empty: Contents = { edition: '', snapshot: undefined, updates: [] }
    this.durable.set(name, empty)
    return empty
  }

  nextRow(): number {
    return ++this.#row
  }

  replaceSnapshot(contents: Contents, snapshot: Uint8Array): void {
    const same = contents.snapshot !== undefined && Buffer.compare(contents.snapshot, snapshot) === 0
    if (!same) contents.edition = `edition ${++this.#editions}`
    contents.snapshot = snapshot
  }
}
