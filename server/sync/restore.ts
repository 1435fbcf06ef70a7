import type { StoredDocument, StoredUpdate } from './ports.ts'
import { Replica } from './replica.ts'
import { unwrapSnapshot } from './snapshot.ts'

export interface Restored {
  readonly replica: Replica
  /** Rows of the log that the replica contains. */
  readonly rows: readonly number[]
  readonly bytes: number
  readonly tailBytes: number
  /** Rows that hold what Yjs cannot apply; they stay in the log, untouched. */
  readonly quarantined: readonly StoredUpdate[]
}

/** @throws when the snapshot itself cannot be read; that is a failed load, never an empty document. */
export function restore({ snapshot, updates }: StoredDocument): Restored {
  const quarantined = new Set<StoredUpdate>()
  for (;;) {
    const replica = new Replica()
    if (snapshot !== undefined && replica.apply([unwrapSnapshot(snapshot)]).poisoned.length > 0) {
      throw new Error('the snapshot cannot be read')
    }
    const healthy = updates.filter((update) => !quarantined.has(update))
    const [first] = replica.apply(healthy.map((update) => update.bytes)).poisoned
    const poison = first === undefined ? undefined : healthy[first]
    if (poison === undefined) {
      const tailBytes = healthy.reduce((sum, update) => sum + update.bytes.length, 0)
      const rows = healthy.map((update) => update.row)
      return {
        replica,
        rows,
        tailBytes,
        bytes: tailBytes + (snapshot?.length ?? 0),
        quarantined: [...quarantined],
      }
    }
    // What came before may be half applied: begin again without the row.
    quarantined.add(poison)
  }
}
