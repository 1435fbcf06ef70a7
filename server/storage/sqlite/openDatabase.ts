// Opens the store's file for the one writer: alone, with the durability that the promises rest on, or not at all.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { checkPlatform } from './checkPlatform.ts'
import { createPrivateFile } from './createPrivateFile.ts'
import { lockDirectory } from './lockDirectory.ts'
import { migrate, readEpoch, readSchemaVersion } from './schema.ts'
import { singleValue } from './singleValue.ts'
import { errorCode, messageOf, sqliteCodes } from './sqliteError.ts'

export interface OpenedDatabase {
  readonly database: DatabaseSync
  readonly epoch: string
  readonly close: () => void
}

export const databasePath = (directory: string): string => join(directory, 'tongpin.db')

function makeDurable(database: DatabaseSync, path: string): void {
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 67108864')
  // What is deleted or written over is filled with zeros, so that an erasure reaches the bytes of the file.
  database.exec('pragma secure_delete = on')
  const [journal, synchronous] = ['journal_mode', 'synchronous'].map((name) =>
    singleValue(database, `pragma ${name}`),
  )
  if (journal === 'wal' && synchronous === 2) return
  throw new StoreUnusable(
    `${path} cannot be written durably (journal ${String(journal)}, synchronous ${String(synchronous)}).`,
  )
}

function openLocked(directory: string, unlock: () => void): OpenedDatabase {
  const path = databasePath(directory)
  createPrivateFile(path)
  const database = new DatabaseSync(path, { timeout: 5000 })
  const close = (): void => {
    database.close()
    unlock()
  }
  try {
    checkPlatform(String(singleValue(database, 'select sqlite_version()')), directory)
    // Nothing is written before the file is known to be ours.
    const version = readSchemaVersion(database, path)
    makeDurable(database, path)
    migrate(database, version)
    // After a crash the WAL may hold what an erasure was about to clear from it.
    database.exec('pragma wal_checkpoint(truncate)')
    return { database, epoch: readEpoch(database, path), close }
  } catch (error) {
    database.close()
    throw error
  }
}

function unusable(error: unknown, path: string): StoreUnusable {
  if (error instanceof StoreUnusable) return error
  if (errorCode(error) === sqliteCodes.notADatabase)
    return new StoreUnusable(`${path} is not a Tongpin store.`)
  return new StoreUnusable(`${path} cannot be opened: ${messageOf(error)}.`)
}

/** Opens and locks; throws `StoreUnusable` with one clear sentence. */
export function openDatabase(directory: string): OpenedDatabase {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const unlock = lockDirectory(directory)
    try {
      return openLocked(directory, unlock)
    } catch (error) {
      unlock()
      throw error
    }
  } catch (error) {
    throw unusable(error, databasePath(directory))
  }
}
