import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'

/** Every row of every table of a store that no hub uses, except what tells one life of it from another. */
export function contentOf(directory: string, name = 'tongpin.db'): Record<string, string[]> {
  const database = new DatabaseSync(join(directory, name))
  const tables = database.prepare(`select name from sqlite_schema where type = 'table' order by name`).all()
  const content = Object.fromEntries(
    tables
      .map((table) => String(table['name']))
      .filter((table) => table !== 'meta' && table !== 'sessions')
      .map((table) => [
        table,
        database
          .prepare(`select * from ${table}`)
          .all()
          .map((row) => JSON.stringify(row)),
      ]),
  )
  database.close()
  return content
}
