// The fixed tables of the store and the steps from one version of them to the next. A step, once released, never changes.
import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { payRebuild } from './erasedMark.ts'
import { singleValue } from './singleValue.ts'

/** Marks the file as ours: "Tong" in ASCII. */
const applicationId = 0x546f6e67

/** SQL, or what SQL alone cannot say. Either runs inside the transaction that also counts the step. */
export type SchemaStep = string | ((database: DatabaseSync) => void)

export const schemaSteps: readonly SchemaStep[] = [
  `create table meta (key text primary key not null, value text not null) strict, without rowid;
   create table changes (
     room text not null, seq integer not null, name text not null, data text not null,
     at text not null, actor text not null, command text,
     primary key (room, seq)
   ) strict, without rowid;
   create table outcomes (
     collection text not null, record text not null, actor text not null, command text not null,
     input_hash text not null, value text, room text, seq integer, at text not null,
     primary key (collection, record, actor, command)
   ) strict, without rowid;
   create index outcomes_by_at on outcomes (at);
   create table documents (name text primary key not null, snapshot blob, compacted_at text) strict;
   create table document_rows (
     row integer primary key autoincrement, name text not null, author text not null, bytes blob not null, at text not null
   ) strict;
   create index document_rows_by_name on document_rows (name, row);
   create table sessions (
     id text primary key not null, person text not null, created_at text not null, last_seen_at text not null, device text not null
   ) strict;
   create index sessions_by_person on sessions (person, created_at, id);`,
  `create table document_versions (
     number integer primary key autoincrement, name text not null, id text not null,
     facts text not null, state blob not null
   ) strict;
   create unique index document_versions_by_id on document_versions (name, id);`,
  'alter table sessions add column voucher text;',
]

/** The schema version of a file that is ours or still empty; throws `StoreUnusable` with one sentence for any other. */
export function readSchemaVersion(database: DatabaseSync, path: string, steps = schemaSteps): number {
  const version = Number(singleValue(database, 'pragma user_version'))
  const empty = singleValue(database, 'select 1 from sqlite_schema limit 1') === undefined
  const foreign = !empty && singleValue(database, 'pragma application_id') !== applicationId
  if (foreign) throw new StoreUnusable(`${path} is not a Tongpin store.`)
  if (version <= steps.length) return version
  throw new StoreUnusable(
    `${path} was written by a newer version of Tongpin (schema ${version}, this one knows ${steps.length}).`,
  )
}

function begin(database: DatabaseSync): void {
  const epoch = randomBytes(12).toString('base64url')
  database.prepare('insert into meta (key, value) values (?, ?)').run('epoch', epoch)
  payRebuild(database)
  database.exec(`pragma application_id = ${applicationId}`)
}

/**
 * Takes the missing steps, each in one transaction with its number: a crash leaves the store between two steps, and the next start
 * goes on there. `taken` is told after each.
 */
export function migrate(
  database: DatabaseSync,
  from: number,
  steps = schemaSteps,
  taken: (version: number) => void = () => undefined,
): void {
  for (const [index, step] of steps.entries()) {
    if (index < from) continue
    database.exec('begin immediate')
    try {
      if (typeof step === 'string') database.exec(step)
      else step(database)
      if (index === 0) begin(database)
      database.exec(`pragma user_version = ${index + 1}; commit`)
    } catch (error) {
      if (database.isTransaction) database.exec('rollback')
      throw error
    }
    taken(index + 1)
  }
}

/** Tells this store's life from any other; a restored backup gets a new one. */
export function readEpoch(database: DatabaseSync, path: string): string {
  const epoch = singleValue(database, `select value from meta where key = 'epoch'`)
  if (typeof epoch !== 'string' || epoch === '')
    throw new StoreUnusable(`${path} is damaged: its epoch is missing.`)
  return epoch
}
