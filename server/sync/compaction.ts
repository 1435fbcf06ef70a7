import * as Y from 'yjs'
import type { Pipeline } from './pipeline.ts'
import { unwrapSnapshot, wrapSnapshot } from './snapshot.ts'
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
  const vector = replica.vector()
  const snapshot = wrapSnapshot(replica.answer(new Uint8Array([0])), vector)
  const state = Y.snapshot(replica.doc)
  try {
    await storage.compact(document, snapshot, [])
    const { snapshot: readBack } = await storage.load(document)
    if (readBack === undefined || !same(readBack, state))
      throw new Error('the snapshot read back is different')
    await storage.compact(document, snapshot, rows)
    pipeline.compacted(new Set(rows), snapshot.length, tailBytes)
  } catch (error) {
    log({ level: 'error', event: 'compaction.failed', document, detail: String(error) })
  }
}

function same(snapshot: Uint8Array, expected: Y.Snapshot): boolean {
  const doc = new Y.Doc()
  Y.applyUpdate(doc, unwrapSnapshot(snapshot))
  return Y.equalSnapshots(Y.snapshot(doc), expected)
}
