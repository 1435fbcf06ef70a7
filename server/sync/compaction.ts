import * as Y from 'yjs'
import type { Pipeline } from './pipeline.ts'
import type { Encoded, Replica } from './replica.ts'
import { wrapSnapshot } from './snapshot.ts'
import type { Surroundings } from './surroundings.ts'

/** Replaces the rows that a document consists of by one snapshot; the rows go only after the snapshot was read back. */
export async function compact(
  { storage, log }: Surroundings,
  document: string,
  pipeline: Pipeline,
): Promise<void> {
  const replica = pipeline.replica()
  const rows = [...pipeline.tail.rows]
  if (rows.length === 0) return
  const { bytes: tailBytes } = pipeline.tail
  try {
    const { update, vector } = checked(replica)
    // While something waits, the vector does not tell all: such a snapshot is decoded when it is loaded.
    const snapshot = replica.waits() ? update : wrapSnapshot({ update, vector })
    await storage.compact(document, snapshot, [])
    const { snapshot: readBack } = await storage.load(document)
    if (readBack === undefined || Buffer.compare(readBack, snapshot) !== 0) {
      throw new Error('the snapshot read back is different')
    }
    await storage.compact(document, snapshot, rows)
    pipeline.compacted(new Set(rows), snapshot.length, tailBytes)
  } catch (error) {
    log({ level: 'error', event: 'compaction.failed', document, detail: String(error) })
  }
}

/** The encoded document, proved to decode to the same state and the same deletions. */
function checked(replica: Replica): Encoded {
  const encoded = replica.encode()
  const doc = new Y.Doc()
  Y.applyUpdate(doc, encoded.update)
  if (!replica.waits() && !Y.equalSnapshots(Y.snapshot(doc), Y.snapshot(replica.doc))) {
    throw new Error('the snapshot decodes to something else')
  }
  doc.destroy()
  return encoded
}
