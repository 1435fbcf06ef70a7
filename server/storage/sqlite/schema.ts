// The fixed tables of the store and the steps from one version of them to the next. A step, once released, never changes.
import { randomBytes } from 'node:crypto'
import type { DatabaseSync } from 'node:sqlite'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { singleValue } from './singleValue.ts'

/** Marks the file as ours: "Tong" in ASCII. */
const applicationId = 0x546f6e67

const steps: readonly string[] = [
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
]

/** The schema version of a file that is ours or still empty; throws `StoreUnusable` with one sentence for any other. */
export function readSchemaVersion(database: DatabaseSync, path: string): number {
  const version = Number(singleValue(database, 'pragma user_version'))
  const empty = singleValue(database, 'select 1 from sqlite_schema limit 1') === undefined
  const foreign = !empty && singleValue(database, 'pragma application_id') !== applicationId
  if (foreign) throw new StoreUnusable(`${path} is not a Tongpin store.`)
  if (version <= steps.length) return version
  throw new StoreUnusable(
    `${path} was written by a newer version of Tongpin (schema ${version}, this one knows ${steps.length}).`,
  )
}

/** Takes every step that is missing in one transaction, so that a crash leaves the old version or the new one. */
export function migrate(database: DatabaseSync, from: number): void {
  if (from === steps.length) return
  database.exec('begin immediate')
  for (const step of steps.slice(from)) database.exec(step)
  if (from === 0) {
    const epoch = randomBytes(12).toString('base64url')
    database.prepare('insert into meta (key, value) values (?, ?)').run('epoch', epoch)
    database.exec(`pragma application_id = ${applicationId}`)
  }
  database.exec(`pragma user_version = ${steps.length}`)
  database.exec('commit')
}

/** Tells this store's life from any other; a restored backup gets a new one. */
export function readEpoch(database: DatabaseSync, path: string): string {
  const epoch = singleValue(database, `select value from meta where key = 'epoch'`)
  if (typeof epoch !== 'string' || epoch === '')
    throw new StoreUnusable(`${path} is damaged: its epoch is missing.`)
  return epoch
}
