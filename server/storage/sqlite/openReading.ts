import { DatabaseSync } from 'node:sqlite'
import { StoreUnavailable } from '#server/kernel/ports.ts'
import { type Prepare, preparer } from './preparer.ts'
import { isOwnFault, messageOf } from './sqliteError.ts'

export interface Reading {
  /** Reads in one transaction, so that several statements see the same state. Nothing stays open between two reads. */
  read<T>(work: (prepare: Prepare) => T): Promise<T>
  close(): void
}

/** The main thread's own connection: it sees every commit at once and never waits for the writer. */
export function openReading(path: string): Reading {
  const database = new DatabaseSync(path, { readOnly: true, timeout: 5000 })
  const prepare = preparer(database)

  function readTogether<T>(work: (prepare: Prepare) => T): T {
    prepare('begin').run()
    try {
      return work(prepare)
    } finally {
      if (database.isTransaction) prepare('commit').run()
    }
  }

  function readOnce<T>(work: (prepare: Prepare) => T): T {
    if (!database.isOpen) throw new StoreUnavailable('The store is closed.')
    try {
      return readTogether(work)
    } catch (error) {
      throw isOwnFault(error) ? error : new StoreUnavailable(messageOf(error))
    }
  }

  return {
    // SQLite answers at once; whatever it throws is the promise's.
    read: (work) => new Promise((resolve) => resolve(readOnce(work))),
    close(): void {
      if (database.isOpen) database.close()
    },
  }
}
