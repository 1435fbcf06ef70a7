// The embedded store: one file, one writer thread, reads on the main thread's own connection.
import { type Store, StoreUnusable } from '#server/kernel/ports.ts'
import { createListeners } from '../createListeners.ts'
import { createChanges } from './changes.ts'
import { createDocuments } from './documents.ts'
import { databasePath } from './openDatabase.ts'
import { openReading, type Reading } from './openReading.ts'
import { createRecords } from './records.ts'
import { createSessions } from './sessions.ts'
import { messageOf } from './sqliteError.ts'
import { startWriter, type Writer, type WriterEars } from './startWriter.ts'
import { startSweeping } from './startSweeping.ts'

export interface SqliteStoreOptions extends Partial<WriterEars> {
  /** Created where it is missing, for its owner alone. */
  readonly directory: string
  readonly now?: () => number
  /** Only in tests: where the writer shall fail. */
  readonly failpoints?: Int32Array
}

async function readingBeside(writer: Writer, path: string): Promise<Reading> {
  try {
    return openReading(path)
  } catch (error) {
    await writer.close()
    throw new StoreUnusable(`${path} cannot be read: ${messageOf(error)}.`)
  }
}

/** Opens `<directory>/tongpin.db`; rejects with `StoreUnusable` where that cannot be. */
export async function openSqliteStore(options: SqliteStoreOptions): Promise<Store> {
  const { directory, now = Date.now, failpoints } = options
  const { onBatch = () => undefined, onRebuild = () => undefined } = options
  const writer = await startWriter({ directory, failpoints }, { onBatch, onRebuild })
  const reading = await readingBeside(writer, databasePath(directory))
  const listeners = createListeners()
  const stopSweeping = startSweeping(writer, now)

  return {
    kind: 'sqlite',
    ...createRecords({ reading, writer, tell: listeners.tell }),
    changes: createChanges(reading, writer.epoch, listeners.listen),
    documents: createDocuments(reading, writer, now),
    sessions: createSessions(reading, writer),
    async ping() {
      await writer.write('ping', { at: new Date(now()).toISOString() })
    },
    async close() {
      stopSweeping()
      reading.close()
      await writer.close()
    },
  }
}
