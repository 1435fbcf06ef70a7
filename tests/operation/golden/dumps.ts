// Golden stores as text: SQL for the embedded store, extended JSON for a MongoDB.
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync, type SQLOutputValue } from 'node:sqlite'
import { fileURLToPath } from 'node:url'
import { BSON, type Document } from 'mongodb'
import { singleValue } from '#server/storage/sqlite/singleValue.ts'
import type { Database } from '#tests/support/mongo/commands.ts'
import { Table } from '#tests/support/mongo/table.ts'

const endings = { sqlite: 'sql', mongodb: 'json' } as const

export const goldenFile = (kind: keyof typeof endings, version: number): string =>
  fileURLToPath(new URL(`./${kind}-${version}.${endings[kind]}`, import.meta.url))

function literal(value: SQLOutputValue): string {
  if (value === null) return 'null'
  if (value instanceof Uint8Array) return `x'${Buffer.from(value).toString('hex')}'`
  return typeof value === 'string' ? `'${value.replaceAll(`'`, `''`)}'` : String(value)
}

export function dumpSqlite(database: DatabaseSync): string {
  const made = database
    .prepare(
      `select type, name, sql from sqlite_schema where sql is not null and name <> 'sqlite_sequence' order by type desc, name`,
    )
    .all()
  const rows = made
    .filter(({ type }) => type === 'table')
    .flatMap(({ name }) =>
      database
        .prepare(`select * from ${String(name)}`)
        .all()
        .map((row) => `insert into ${String(name)} values (${Object.values(row).map(literal).join(', ')});`),
    )
  const [application, version] = ['application_id', 'user_version'].map((name) =>
    Number(singleValue(database, `pragma ${name}`)),
  )
  const first = `pragma application_id = ${application}; pragma user_version = ${version};`
  return [first, ...made.map(({ sql }) => `${String(sql)};`), ...rows, ''].join('\n')
}

export function loadSqlite(directory: string, version: number): void {
  const database = new DatabaseSync(join(directory, 'tongpin.db'))
  database.exec(readFileSync(goldenFile('sqlite', version), 'utf8'))
  database.close()
}

/** Only what stands in it; indexes are made at every start. */
export function dumpMongo(database: Database = new Map<string, Table>()): string {
  const all = [...database].map(([name, table]): [string, Document[]] => [name, table.find({})])
  const filled = all.filter(([, documents]) => documents.length > 0).sort(([a], [b]) => (a < b ? -1 : 1))
  return `${BSON.EJSON.stringify(Object.fromEntries(filled), undefined, 1, { relaxed: false })}\n`
}

export function loadMongo(version: number): Database {
  const text = readFileSync(goldenFile('mongodb', version), 'utf8')
  const all = BSON.EJSON.parse(text, { relaxed: false }) as Record<string, Document[]>
  const tables = Object.entries(all).map(([name, documents]): [string, Table] => {
    const table = new Table()
    for (const document of documents) table.insert(document)
    return [name, table]
  })
  return new Map(tables)
}
