import type { DatabaseSync } from 'node:sqlite'

/** The first column of the first row, for pragmas and the like. */
export function singleValue(database: DatabaseSync, sql: string): unknown {
  return Object.values(database.prepare(sql).get() ?? {})[0]
}
