// One snapshot out of a snapshot and the rows behind it, with those who wrote them.
import * as Y from 'yjs'
import type { StoredDocument } from './ports.ts'
import type { Encoded } from './replica.ts'
import { restore, storedLimits } from './restore.ts'
import { readSnapshot, wrapSnapshot } from './snapshot.ts'
import { readShape } from './updateShape.ts'
import { Writers } from './writers.ts'

export interface MadeSnapshot {
  readonly snapshot: Uint8Array
  /** The rows that it stands for; quarantined ones are not among them. */
  readonly rows: readonly number[]
}

/**
 * Makes one snapshot of what the log holds, and proves that it decodes to the same state and the same deletions.
 * @throws when it does not, or when the former snapshot cannot be read.
 */
export function makeSnapshot(stored: StoredDocument): MadeSnapshot {
  const { replica, rows } = restore(stored)
  const encoded = replica.encode()
  const writers = writersIn(stored, new Set(rows)).encode()
  const row = lastRow(stored)
  // While something waits, the vector does not tell all: such a snapshot comes without and is decoded when it is loaded.
  if (replica.waits())
    return { snapshot: wrapSnapshot({ update: encoded.update, vector: undefined, writers, row }), rows }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encoded.update)
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(replica.doc)))
    throw new Error('it decodes to something else')
  return { snapshot: wrapSnapshot({ ...encoded, writers, row }), rows }
}

/** The same for a state that is not the whole of the log; who wrote it stands in the log. */
export function wrapState({ update, vector }: Encoded, stored: StoredDocument, row: number): Uint8Array {
  const rows = new Set(restore(stored).rows)
  return wrapSnapshot({ update, vector, writers: writersIn(stored, rows).encode(), row })
}

/** The last row of the log that the document consists of, or consisted of before its rows were compacted. */
export function lastRow({ snapshot, updates }: StoredDocument): number {
  const compacted = snapshot === undefined ? 0 : readSnapshot(snapshot).row
  return updates.reduce((last, { row }) => Math.max(last, row), compacted)
}

function writersIn({ snapshot, updates }: StoredDocument, healthy: ReadonlySet<number>): Writers {
  const writers = Writers.decode(snapshot === undefined ? new Uint8Array() : readSnapshot(snapshot).writers)
  for (const { row, author, bytes } of updates)
    if (healthy.has(row)) writers.note(author, readShape(bytes, storedLimits))
  return writers
}
