// What the kernel asks of the world: a store, a clock, ids, a log. Adapters live in server/storage and in the tests.
import type { ChangeData, ChangeMessage } from '#shared/contract/change.ts'
import type { DocumentNode } from '#shared/contract/documentTree.ts'

/** A stored record: plain JSON with an id and a version that every write raises. Versions start at 1. */
export interface StoredRecord {
  readonly id: string
  readonly version: number
}

/** A collection of records. Indexes are lists of top-level fields that queries filter and sort by; nothing else may be filtered. */
export interface Collection<R extends StoredRecord = StoredRecord> {
  readonly name: string
  readonly indexes: readonly (readonly string[])[]
  /**
   * Records are written once: none is ever changed, and the collection named here says by the `no` of its record up to which `no`
   * they may be removed. Every store refuses the change; one that can has the database itself refuse both.
   */
  readonly writtenOnce?: { readonly upTo: string }
  /** Only for the type; never set. */
  readonly record?: R
}

export type Scalar = string | number | boolean

/** Equality, membership, or a half-open range `from <= field < below`. */
export type Condition =
  Scalar | { readonly in: readonly Scalar[] } | { readonly from?: Scalar; readonly below?: Scalar }

export interface Find {
  /** By declared fields, and always by `id`. */
  readonly where?: Readonly<Record<string, Condition>>
  /** Sorted by this field (missing values first), then by id; by id alone where it is left out. Descending is the exact reverse. */
  readonly sort?: { readonly field: string; readonly descending?: boolean }
  /** At most this many records; the port's own ceiling is 10,000. */
  readonly limit?: number
  /** Keyset paging: the `next` of the page before. */
  readonly after?: string
}

/** Reads see every commit that was answered before they began. */
export interface Reader {
  get<R extends StoredRecord>(collection: Collection<R>, id: string): Promise<R | undefined>
  find<R extends StoredRecord>(
    collection: Collection<R>,
    query: Find,
  ): Promise<{ readonly items: readonly R[]; readonly next?: string }>
  count(collection: Collection, where?: Find['where']): Promise<number>
}

/** The remembered answer of a command id. It belongs to its actor and stands on the record that it decided. */
export interface StoredOutcome {
  readonly actorId: string
  readonly commandId: string
  /** SHA-256 of name and canonical input: another input under the same id is `id-reused`. */
  readonly inputHash: string
  /** The value that was answered; never a secret. */
  readonly value: unknown
  /** Where its first change stands; the store fills in the numbers. */
  readonly place?: { readonly room: string; readonly seq: number }
  readonly at: string
}

/** A change before it has a number. */
export interface NewChange {
  readonly room: string
  readonly name: string
  readonly data: ChangeData
  readonly at: string
  readonly by: string
  readonly commandId?: string
}

/** One write: a record by compare-and-set, the outcomes it carries and the changes it announces, all or nothing. */
export interface CommitUnit {
  readonly collection: Collection
  /** The record as it shall be; its version is the new one. */
  readonly record: StoredRecord
  /** The version that must stand in the store; 0: the record must not exist. */
  readonly expectedVersion: number
  readonly outcomes: readonly Omit<StoredOutcome, 'place'>[]
  readonly changes: readonly NewChange[]
  /** The outcomes remembered of earlier commands on this record go, and soon no copy of its earlier states stays in the store's files. */
  readonly forget?: boolean
  /** Afterwards there is no record of this id and nothing is remembered of it, this write's outcomes included. Implies `forget`. */
  readonly remove?: boolean
}

export type CommitResult =
  | { readonly ok: true; readonly changes: readonly ChangeMessage[] }
  | { readonly ok: false; readonly conflict: true }

export interface ChangeLog {
  /** Changes of the store's life so far; a restored backup has another one. */
  readonly epoch: string
  /** The last number of a room; 0 for a room without changes. */
  head(room: string): Promise<number>
  /** Changes with a number above `seq`, in order, at most `limit`. */
  since(room: string, seq: number, limit: number): Promise<readonly ChangeMessage[]>
  /** Calls back with each commit's changes, in the order of their numbers, once they are durable. Returns the way to stop. */
  listen(listener: (changes: readonly ChangeMessage[]) => void): () => void
}

/** What is known of a kept state of a document without looking into it. */
export interface StoredVersion {
  /** Unique in its document. */
  readonly id: string
  /** `before` and `restored` stand on the two sides of a restore, `replaced` at the end of a generation. */
  readonly kind: 'automatic' | 'named' | 'before' | 'restored' | 'replaced'
  /** When it was kept; ISO 8601 in UTC. */
  readonly at: string
  /** The last row of the log that it contains. */
  readonly row: number
  /** Who wrote since the version before, by id. */
  readonly authors: readonly string[]
  readonly name?: string
  /** Who named or restored, by id. */
  readonly by?: string
  /** The version that was restored, and the one from which it was done: going back to that undoes it. */
  readonly of?: string
  readonly from?: string
  /** Hash of the request that it answers, so that a repeated one is known. */
  readonly request?: string
}

/** The log of one document. `load` of an unknown name answers with nothing. */
export interface DocumentLog {
  load(name: string): Promise<{
    readonly snapshot?: Uint8Array
    readonly updates: readonly { readonly row: number; readonly bytes: Uint8Array; readonly author: string }[]
    /** Names the snapshot, in stores that several nodes write to. */
    readonly edition?: string
  }>
  /**
   * What the log holds beyond what is known, in stores that several nodes write to: the rows that are not `known`, the
   * snapshot where it is another than `edition`, and the numbers of all rows that stand.
   */
  beyond?(
    name: string,
    known: { readonly edition: string; readonly rows: ReadonlySet<number> },
  ): Promise<{
    readonly edition: string
    readonly snapshot?: Uint8Array
    readonly updates: readonly { readonly row: number; readonly bytes: Uint8Array; readonly author: string }[]
    readonly rows: readonly number[]
  }>
  /** Resolves with the rows' numbers when they are durable; all entries or none. */
  append(
    name: string,
    entries: readonly { readonly bytes: Uint8Array; readonly author: string }[],
  ): Promise<readonly number[]>
  /**
   * Replaces the snapshot, then deletes exactly these rows, in one durable step. Where several nodes write, `from` is the
   * edition that the new snapshot was made of: rejects with `EditionGone` where another stands, and has changed nothing.
   * A document that is not in the log stays out of it: a late compaction does not undo a removal.
   */
  compact(name: string, snapshot: Uint8Array, rows: readonly number[], from?: string): Promise<void>
  /** Removes rows, snapshot and versions. */
  remove(name: string): Promise<void>
  /** What is known of each kept state, the oldest first. */
  versions(name: string): Promise<readonly StoredVersion[]>
  version(
    name: string,
    id: string,
  ): Promise<{ readonly facts: StoredVersion; readonly state: Uint8Array } | undefined>
  /**
   * Keeps a whole state and stamps its time. An id that stands already answers what stands there; of a document that
   * is not in the log nothing is kept, so that a late one does not outlive an erasure.
   */
  keep(name: string, facts: Omit<StoredVersion, 'at'>, state: Uint8Array): Promise<StoredVersion | undefined>
  /** Forgets exactly these versions. */
  drop(name: string, ids: readonly string[]): Promise<void>
  /** Names that begin with `prefix`, in order. */
  names(prefix: string): Promise<readonly string[]>
}

/** A sign-in. The id is a hash: the secret itself is only in the person's cookie. */
export interface StoredSession {
  readonly id: string
  readonly personId: string
  readonly createdAt: string
  readonly lastSeenAt: string
  readonly device: string
  /** What it came by, where that may be taken back; left out for a sign-in by password. */
  readonly voucher?: string
}

export interface SessionLog {
  get(id: string): Promise<StoredSession | undefined>
  /** Rejects where the id is taken. */
  create(session: StoredSession): Promise<void>
  /** Seen again at this moment; false, and nothing is written, where the session has ended meanwhile. */
  touch(id: string, lastSeenAt: string): Promise<boolean>
  remove(id: string): Promise<boolean>
  of(personId: string): Promise<readonly StoredSession[]>
  /** Those last seen before this moment (ISO 8601 in UTC), at most `limit`, the longest unseen first. */
  unseenSince(before: string, limit: number): Promise<readonly StoredSession[]>
}

/**
 * The store. Every promise of a write resolves only when the write is durable and rejects with `StoreUnavailable`
 * when it could not be made so; a rejected write has changed nothing.
 */
export interface Store extends Reader {
  readonly kind: 'memory' | 'sqlite' | 'mongodb'
  commit(unit: CommitUnit): Promise<CommitResult>
  outcome(
    collection: Collection,
    recordId: string,
    actorId: string,
    commandId: string,
  ): Promise<StoredOutcome | undefined>
  readonly changes: ChangeLog
  readonly documents: DocumentLog
  readonly sessions: SessionLog
  /** Rejects when the store can not be written to. */
  ping(): Promise<void>
  close(): Promise<void>
}

/** What a backup holds. */
export interface BackupFacts {
  /** When it was made, ISO 8601 in UTC. */
  readonly at: string
  readonly records: number
  readonly changes: number
  readonly documents: number
  readonly bytes: number
}

/**
 * Copies of a whole store: records, outcomes, changes and documents as they stood at one moment, without anybody's sign-in.
 * Both reject with `StoreUnusable` and one sentence, and then nothing has changed.
 */
export interface Backups {
  /** Whether nothing stands where a restore would put its backup. */
  isEmpty(): Promise<boolean>
  /** Makes the backup beside a hub that goes on writing. A file that is there is never overwritten, and half a backup never bears the name. */
  backUp(file: string): Promise<BackupFacts>
  /**
   * Puts a backup in the place of the store, which no hub may use meanwhile, and gives it a new epoch, so that clients fetch again
   * and bring what it lacks. `kept` is where the store that stood there before can be found.
   */
  restore(file: string): Promise<BackupFacts & { readonly kept?: string }>
}

/** The store could not make a write durable: unreachable, full, broken. */
export class StoreUnavailable extends Error {
  override readonly name = 'StoreUnavailable'
}

/** The store cannot be opened at all: newer than this program, locked by another, not a store. The message is one clear sentence. */
export class StoreUnusable extends Error {
  override readonly name = 'StoreUnusable'
}

export interface Texts {
  /** The text of a document as it is stored at this moment; rejects when it cannot be read. */
  read(name: string): Promise<DocumentNode>
  /** Each version that is kept of it, one at a time, with the name that somebody gave it. */
  versions(name: string): AsyncIterable<{ readonly name?: string | undefined; readonly text: DocumentNode }>
}

export interface Clock {
  now(): number
}

export interface Ids {
  /** `bytes` random bytes from a safe source. */
  random(bytes: number): Uint8Array
}

export interface Log {
  info(facts: object, message: string): void
  warn(facts: object, message: string): void
  error(facts: object, message: string): void
}

/** A paging cursor that this store did not make. */
export class BadCursor extends Error {
  override readonly name = 'BadCursor'
}

/** Somebody else has replaced the snapshot of this document meanwhile. */
export class EditionGone extends Error {
  override readonly name = 'EditionGone'
}
