import type { DatabaseSync } from 'node:sqlite'
import { singleValue } from './singleValue.ts'

const key = 'erased'

const put = (database: DatabaseSync, value: 'owed' | 'none'): void =>
  void database.prepare('insert or replace into meta (key, value) values (?, ?)').run(key, value)

/** Belongs into the transaction of an erasure: SQLite may have left copies of what goes, which only a rebuild of the file takes away. */
export const oweRebuild = (database: DatabaseSync): void => put(database, 'owed')

/** Once the file is rebuilt and the log that held its old pages is empty. */
export const payRebuild = (database: DatabaseSync): void => put(database, 'none')

/** Also of a store that was written before there was a mark: whether something was erased from it nobody knows. */
export const owesRebuild = (database: DatabaseSync): boolean =>
  singleValue(database, `select value from meta where key = '${key}'`) !== 'none'
