// Looks whether a file is a whole backup that this version can read, and what it holds.
import { statSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { type BackupFacts, StoreUnusable } from '#server/kernel/ports.ts'
import { readSchemaVersion } from '../schema.ts'
import { singleValue } from '../singleValue.ts'
import { errorCode, messageOf, sqliteCodes } from '../sqliteError.ts'

/** Under this key a backup says when it was made; a store has no such line. */
export const madeAt = 'backedUpAt'

/** Throws where a page or an index of the file is damaged. */
export function checkWhole(database: DatabaseSync, path: string): void {
  const found = singleValue(database, 'pragma integrity_check(1)')
  if (found !== 'ok') throw new StoreUnusable(`${path} is damaged: ${String(found)}.`)
}

export function countsOf(database: DatabaseSync): Pick<BackupFacts, 'records' | 'changes' | 'documents'> {
  const count = (table: string): number => Number(singleValue(database, `select count(*) from ${table}`))
  const tables = database
    .prepare(`select name from sqlite_schema where type = 'table' and name like 'records\\_%' escape '\\'`)
    .all()
  return {
    records: tables.reduce((sum, { name }) => sum + count(String(name)), 0),
    changes: count('changes'),
    documents: count('documents'),
  }
}

function read(database: DatabaseSync, path: string): BackupFacts {
  if (readSchemaVersion(database, path) === 0) throw new StoreUnusable(`${path} is empty.`)
  const at = singleValue(database, `select value from meta where key = '${madeAt}'`)
  if (typeof at !== 'string') throw new StoreUnusable(`${path} is a store and not a backup of one.`)
  checkWhole(database, path)
  return { at, ...countsOf(database), bytes: statSync(path).size }
}

/** Throws `StoreUnusable` for anything but a whole backup. */
export function inspectBackup(path: string): BackupFacts {
  let database: DatabaseSync | undefined
  try {
    database = new DatabaseSync(path, { readOnly: true })
    return read(database, path)
  } catch (error) {
    if (error instanceof StoreUnusable) throw error
    const why = errorCode(error) === sqliteCodes.notADatabase ? 'it is no backup' : messageOf(error)
    throw new StoreUnusable(`${path} cannot be restored: ${why}.`)
  } finally {
    database?.close()
  }
}
