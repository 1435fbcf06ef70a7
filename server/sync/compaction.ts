import type { Pipeline } from './pipeline.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Replaces the rows that a document consists of by one snapshot. It is made of what the log holds, not of what is in
 * memory; the rows go only after it was written and read back the same.
 */
export async function compact(
  surroundings: Surroundings,
  document: string,
  pipeline: Pipeline,
): Promise<void> {
  const { storage, snapshots, log } = surroundings
  try {
    const { snapshot, rows } = await snapshots.make(await storage.load(document))
    if (rows.length === 0) return
    await storage.compact(document, snapshot, [])
    const { snapshot: readBack } = await storage.load(document)
    if (readBack === undefined || Buffer.compare(readBack, snapshot) !== 0) {
      throw new Error('the snapshot read back is different')
    }
    await storage.compact(document, snapshot, rows)
    pipeline.compacted(rows, snapshot.length)
  } catch (error) {
    log({ level: 'error', event: 'compaction.failed', document, detail: String(error) })
  }
}
