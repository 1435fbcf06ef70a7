// Opens the store's file for the one writer: alone, with the durability that the promises rest on, or not at all.
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { checkPlatform } from './checkPlatform.ts'
import { createPrivateFile } from '../createPrivateFile.ts'
import { lockDirectory } from './lockDirectory.ts'
import { keepBeforeUpgrade } from './keepBeforeUpgrade.ts'
import { keepTemporaryBeside } from './keepTemporaryBeside.ts'
import { migrate, readEpoch, readSchemaVersion, type SchemaStep, schemaSteps } from './schema.ts'
import { singleValue } from './singleValue.ts'
import { errorCode, messageOf, sqliteCodes } from './sqliteError.ts'

export interface OpenedDatabase {
  readonly database: DatabaseSync
  readonly epoch: string
  readonly close: () => void
}

export interface Upgrading {
  readonly steps: readonly SchemaStep[]
  /** Only in tests: told when the copy is kept (0) and after each step (its number). */
  readonly taken?: (version: number) => void
}

export const databasePath = (directory: string): string => join(directory, 'tongpin.db')

function makeDurable(database: DatabaseSync, path: string): void {
  database.exec('pragma journal_mode = wal; pragma synchronous = full; pragma journal_size_limit = 67108864')
  // What is deleted or written over is filled with zeros, so that an erasure reaches the bytes of the file.
  database.exec('pragma secure_delete = on')
  keepTemporaryBeside(database, path)
  const [journal, synchronous] = ['journal_mode', 'synchronous'].map((name) =>
    singleValue(database, `pragma ${name}`),
  )
  if (journal === 'wal' && synchronous === 2) return
  throw new StoreUnusable(
    `${path} cannot be written durably (journal ${String(journal)}, synchronous ${String(synchronous)}).`,
  )
}

function openLocked(directory: string, unlock: () => void, { steps, taken }: Upgrading): OpenedDatabase {
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
    const version = readSchemaVersion(database, path, steps)
    makeDurable(database, path)
    if (version > 0 && version < steps.length) {
      keepBeforeUpgrade(database, path, version)
      taken?.(0)
    }
    migrate(database, version, steps, taken)
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
export function openDatabase(
  directory: string,
  upgrading: Upgrading = { steps: schemaSteps },
): OpenedDatabase {
  try {
    mkdirSync(directory, { recursive: true, mode: 0o700 })
    const unlock = lockDirectory(directory)
    try {
      return openLocked(directory, unlock, upgrading)
    } catch (error) {
      unlock()
      throw error
    }
  } catch (error) {
    throw unusable(error, databasePath(directory))
  }
}
