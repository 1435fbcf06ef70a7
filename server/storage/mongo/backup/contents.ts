// What of a database belongs into a backup, and what a backup says it holds.
import type { Document } from 'mongodb'
import type { BackupFacts } from '#server/kernel/ports.ts'
import { recordsPrefix } from '../shapes.ts'

const fixed: ReadonlySet<string> = new Set([
  'changes',
  'outcomes',
  'document.rows',
  'document.heads',
  'document.chunks',
  'document.versions',
  'document.counters',
])

export const isStored = (name: string): boolean => fixed.has(name) || name.startsWith(recordsPrefix)

/** Counts as the embedded store does: what is about to be removed is not there any more. */
export function createCensus() {
  const documents = new Set<string>()
  let [records, changes] = [0, 0]
  return {
    meet(collection: string, read: () => Document): void {
      if (collection === 'changes') changes += 1
      else if (collection === 'document.rows') documents.add(String(read()['name']))
      else if (collection === 'document.heads') {
        const { _id, removing } = read() as unknown as { _id: string; removing: boolean }
        if (!removing) documents.add(_id)
      } else if (collection.startsWith(recordsPrefix) && read()['gone'] !== true) records += 1
    },
    counts: (): Pick<BackupFacts, 'records' | 'changes' | 'documents'> => ({
      records,
      changes,
      documents: documents.size,
    }),
  }
}
