import type { Pipeline } from './pipeline.ts'
import type { StoredDocument } from './ports.ts'
import type { Surroundings } from './surroundings.ts'

/**
 * Replaces the rows that a document consists of by one snapshot. It is made of what the log holds, not of what is in
 * memory; the rows go only after it was written and read back the same. Resolves with false where it could not be done.
 */
export async function compact(
  surroundings: Surroundings,
  document: string,
  pipeline: Pipeline,
): Promise<boolean> {
  const { storage, snapshots, log, others } = surroundings
  // Where others compact too, a snapshot replaces only the one that it was made of.
  const editionOf = ({ edition = '' }: StoredDocument) => (others === undefined ? undefined : edition)
  try {
    const stored = await storage.load(document)
    const { snapshot, rows } = await snapshots.make(stored)
    if (rows.length === 0) return true
    const known = new Set(pipeline.rows)
    const knowsAll = (stored.edition ?? '') === pipeline.edition && rows.every((row) => known.has(row))
    await storage.compact(document, snapshot, [], editionOf(stored))
    const written = await storage.load(document)
    const { snapshot: readBack } = written
    if (readBack === undefined || Buffer.compare(readBack, snapshot) !== 0) {
      throw new Error('the snapshot read back is different')
    }
    await storage.compact(document, snapshot, rows, editionOf(written))
    // What others wrote and nobody here has read yet is in the snapshot now: the next look takes it from there.
    pipeline.compacted(rows, snapshot.length, knowsAll ? written.edition : pipeline.edition)
    return true
  } catch (error) {
    log({ level: 'error', event: 'compaction.failed', document, detail: String(error) })
    // Another engine was faster: that is no fault of this document.
    return error instanceof Error && error.name === 'EditionGone'
  }
}
