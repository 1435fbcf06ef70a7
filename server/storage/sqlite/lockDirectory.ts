import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { createPrivateFile } from '../createPrivateFile.ts'
import { errorCode, sqliteCodes } from './sqliteError.ts'

/**
 * Holds an exclusive transaction on a file of its own until it is released. The operating system drops it with the
 * process, however that ends, so a lock is never stale; and the store's own file stays free for the reading connection.
 */
export function lockDirectory(directory: string): () => void {
  const path = join(directory, 'tongpin.lock')
  createPrivateFile(path)
  const holder = new DatabaseSync(path, { timeout: 0 })
  try {
    holder.exec('begin exclusive')
  } catch (error) {
    holder.close()
    if (errorCode(error) !== sqliteCodes.busy) throw error
    throw new StoreUnusable(`Another hub is already running on ${directory}.`)
  }
  return () => holder.close()
}
