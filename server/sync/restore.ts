// Makes a document from its snapshot and its rows. A row that Yjs cannot apply is set aside; an unreadable snapshot fails the load.
import { Malformed } from './byteReader.ts'
import { defaultLimits } from './limits.ts'
import type { StoredDocument, StoredUpdate } from './ports.ts'
import { Replica } from './replica.ts'
import { readSnapshot } from './snapshot.ts'
import type { Snapshot } from './snapshot.ts'
import { readShape } from './updateShape.ts'

export interface Restored {
  readonly replica: Replica
  /** Of the snapshot. */
  readonly writers: Uint8Array
  /** What the replica contains of the log. */
  readonly healthy: readonly StoredUpdate[]
  /** Their rows. */
  readonly rows: readonly number[]
  /** The same with the size of each. */
  readonly sizes: readonly (readonly [number, number])[]
  readonly bytes: number
  readonly tailBytes: number
  /** Rows that hold what Yjs cannot apply; they stay in the log, untouched. */
  readonly quarantined: readonly StoredUpdate[]
}

/** @throws when the snapshot itself cannot be read; that is a failed load, never an empty document. */
export function restore({ snapshot, updates }: StoredDocument): Restored {
  const base = snapshot === undefined ? undefined : readSnapshot(snapshot)
  const quarantined = new Set(updates.filter((update) => !isUpdate(update.bytes)))
  for (;;) {
    const replica = replicaOf(base)
    const healthy = updates.filter((update) => !quarantined.has(update))
    const [first] = healthy.length === 0 ? [] : replica.apply(healthy.map((update) => update.bytes)).poisoned
    const poison = first === undefined ? undefined : healthy[first]
    if (poison === undefined) {
      const tailBytes = healthy.reduce((sum, update) => sum + update.bytes.length, 0)
      const bytes = tailBytes + (snapshot?.length ?? 0)
      const rows = healthy.map((update) => update.row)
      const sizes = healthy.map((update) => [update.row, update.bytes.length] as const)
      const writers = base?.writers ?? new Uint8Array()
      return { replica, writers, healthy, rows, sizes, tailBytes, bytes, quarantined: [...quarantined] }
    }
    // What came before may be half applied: begin again without the row.
    quarantined.add(poison)
  }
}

/** A snapshot that brings its state vector stays as it is until somebody edits. */
function replicaOf(base: Snapshot | undefined): Replica {
  if (base === undefined) return new Replica()
  const { update, vector } = base
  if (vector !== undefined) return new Replica({ update, vector })
  const replica = new Replica()
  if (replica.apply([update]).poisoned.length > 0) throw new Error('the snapshot cannot be read')
  return replica
}

/** What was stored may have been written under other limits, but a damaged row is not to reach Yjs. */
export const storedLimits = { ...defaultLimits, clientsPerUpdate: Infinity, runLength: 2 ** 31, depth: 1000 }

export function isUpdate(bytes: Uint8Array): boolean {
  try {
    readShape(bytes, storedLimits)
    return true
  } catch (error) {
    if (error instanceof Malformed) return false
    throw error
  }
}
