// What stands in the database. Records, changes and answers are kept as JSON text, so that they come back exactly; the fields
// that queries look at stand beside it.
import type { Binary, Db } from 'mongodb'
import type { StoredSession } from '#server/kernel/ports.ts'
import type { FieldValue } from '../compareValues.ts'

/** A change that its record carries until it is numbered. */
export interface OutboxEntry {
  /** Made with the write that carries it: whoever numbers it finds the same. */
  readonly change: string
  readonly room: string
  readonly name: string
  /** JSON. */
  readonly data: string
  readonly at: string
  readonly by: string
  readonly commandId: string | null
}

export interface NumberedChange extends OutboxEntry {
  readonly seq: number
}

export interface CarriedOutcome {
  readonly actorId: string
  readonly commandId: string
  readonly inputHash: string
  /** JSON; null where the command answered with nothing. */
  readonly value: string | null
  readonly at: string
  /** Its first change; the number stands in the log. */
  readonly first: { readonly room: string; readonly change: string } | null
}

export interface RecordDocument {
  readonly _id: string
  readonly version: number
  /** JSON. */
  readonly body: string
  readonly fields: Readonly<Record<string, FieldValue>>
  readonly outbox: readonly OutboxEntry[]
  readonly outcomes: readonly CarriedOutcome[]
  /** Something is left to be done: changes to be numbered, outcomes to be forgotten, the record itself to be removed. */
  readonly pending: boolean
  /** Outcomes decided before this version are forgotten. */
  readonly forgotten: number
  /** Only its outbox is still needed; for everybody else there is no such record. */
  readonly gone: boolean
}

/** An outcome that has left its record. */
export interface OutcomeDocument extends CarriedOutcome {
  readonly _id: string
  readonly collection: string
  readonly record: string
}

/** Bytes as they are, or in chunks of which this is the manifest. */
export type Piece =
  { readonly bytes: Binary } | { readonly blob: string; readonly chunks: number; readonly length: number }

export interface ChunkDocument {
  readonly blob: string
  readonly place: number
  readonly bytes: Binary
  /** The document that it belongs to. */
  readonly name: string
  readonly at: string
}

export type EntryPiece = Piece & { readonly row: number; readonly author: string }

/** What one call of `append` brought: written whole or not at all. */
export interface RowsDocument {
  readonly name: string
  /** The first of its rows. */
  readonly row: number
  readonly at: string
  readonly entries: readonly EntryPiece[]
}

export interface DocumentHead {
  readonly _id: string
  /** SHA-256 of the snapshot; empty without one. */
  readonly edition: string
  readonly snapshot: Piece | null
  readonly removing: boolean
}

export interface VersionDocument {
  readonly name: string
  readonly id: string
  /** In the order of keeping. */
  readonly place: number
  /** JSON. */
  readonly facts: string
  readonly state: Piece
}

export interface Counter {
  readonly _id: string
  readonly value: number
}

export interface SessionDocument extends Omit<StoredSession, 'id'> {
  readonly _id: string
}

export interface MetaDocument {
  readonly _id: string
  readonly value: string | number
}

/** A hub that works on this database. */
export interface NodeDocument {
  readonly _id: string
  readonly beat: number
  readonly at: string
}

/** A restore on its way to take the place of the store. */
export interface TakeoverDocument {
  readonly _id: 'restore'
  /** `prepared`: all is loaded, and the old store stands. `decided`: whoever comes by carries out the rest. */
  readonly phase: 'prepared' | 'decided'
  /** The one command that prepared it. */
  readonly by: string
  /** What the former store's collections are called from now on, and where it had any. */
  readonly kept: string
  readonly former: readonly string[]
  readonly loaded: readonly string[]
  readonly schema: number
  readonly epoch: string
  readonly at: string
  /** Of the backup. */
  readonly checksum: string
}

export const recordsPrefix = 'records.'

/** The collections of one database. Those of the store itself may stand under other names for a while, before they take its place. */
export function shelvesOf(database: Db, under = '') {
  return {
    database,
    records: (name: string) => database.collection<RecordDocument>(`${under}${recordsPrefix}${name}`),
    changes: database.collection<NumberedChange>(`${under}changes`),
    outcomes: database.collection<OutcomeDocument>(`${under}outcomes`),
    rows: database.collection<RowsDocument>(`${under}document.rows`),
    heads: database.collection<DocumentHead>(`${under}document.heads`),
    chunks: database.collection<ChunkDocument>(`${under}document.chunks`),
    versions: database.collection<VersionDocument>(`${under}document.versions`),
    counters: database.collection<Counter>(`${under}document.counters`),
    sessions: database.collection<SessionDocument>(`${under}sessions`),
    meta: database.collection<MetaDocument>('meta'),
    nodes: database.collection<NodeDocument>('nodes'),
    takeovers: database.collection<TakeoverDocument>('takeovers'),
  }
}

export type Shelves = ReturnType<typeof shelvesOf>
