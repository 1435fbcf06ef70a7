// Writes the golden stores that are not there yet: one for each schema version of each kind of store. What stands is never changed.
//   node tests/operation/golden/make.ts
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { schemaSteps as mongoSteps } from '#server/storage/mongo/schema.ts'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { migrate, schemaSteps } from '#server/storage/sqlite/schema.ts'
import { startMongo } from '#tests/support/mongo/startMongo.ts'
import { fill } from './content.ts'
import { dumpMongo, dumpSqlite, goldenFile } from './dumps.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongpin-golden-'))

async function present(): Promise<DatabaseSync> {
  const store = await openSqliteStore({ directory: folder })
  await fill(store)
  await store.close()
  return new DatabaseSync(join(folder, 'tongpin.db'))
}

/** The present rows in the tables of an earlier version, as far as it has them. */
function backAt(source: DatabaseSync, version: number): DatabaseSync {
  const database = new DatabaseSync(':memory:')
  migrate(database, 0, schemaSteps.slice(0, version))
  database.exec('delete from meta')
  const made = source
    .prepare(
      `select sql from sqlite_schema where sql is not null and tbl_name like 'records\\_%' escape '\\'`,
    )
    .all()
  for (const { sql } of made) database.exec(String(sql))
  const tables = database.prepare(
    `select name from sqlite_schema where type = 'table' and name <> 'sqlite_sequence'`,
  )
  for (const { name } of tables.all()) {
    const columns = database.prepare(`select name from pragma_table_info('${String(name)}')`).all()
    const names = columns.map((column) => String(column['name'])).join(', ')
    const rows = source.prepare(`select ${names} from ${String(name)}`)
    rows.setReturnArrays(true)
    const put = database.prepare(
      `insert into ${String(name)} (${names}) values (${columns.map(() => '?').join(', ')})`,
    )
    for (const row of rows.all() as unknown as (string | number | null)[][]) put.run(...row)
  }
  return database
}

const source = await present()
for (let version = 1; version <= schemaSteps.length; version += 1) {
  const file = goldenFile('sqlite', version)
  if (!existsSync(file)) writeFileSync(file, dumpSqlite(backAt(source, version)))
}
source.close()
rmSync(folder, { recursive: true })

const newest = goldenFile('mongodb', mongoSteps.length + 1)
if (!existsSync(newest)) {
  const databases = new Map()
  const server = await startMongo({ databases })
  const store = await openMongoStore({ uri: `${server.uri}/tongpin` })
  await fill(store)
  await store.close()
  writeFileSync(newest, dumpMongo(databases.get('tongpin')))
  await server.close()
}
