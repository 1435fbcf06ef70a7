import * as Y from 'yjs'
import type { StoredDocument } from './ports.ts'
import { restore } from './restore.ts'
import { wrapSnapshot } from './snapshot.ts'

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
  // While something waits, the vector does not tell all: such a snapshot stays bare and is decoded when it is loaded.
  if (replica.waits()) return { snapshot: encoded.update, rows }
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encoded.update)
  if (!Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(replica.doc)))
    throw new Error('it decodes to something else')
  return { snapshot: wrapSnapshot(encoded), rows }
}
