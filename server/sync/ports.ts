/** What the engine needs from outside: a socket, a log of documents, a clock and a place for its remarks. */

/** A message as WebSocket libraries hand it out; `ws` may give any of the three. */
export type Incoming = Uint8Array | ArrayBuffer | readonly Uint8Array[]

/** The part of a WebSocket that the engine uses. A `WebSocket` of `ws` fits as it is. */
export interface SocketLike {
  send(data: Uint8Array): void
  close(code: number, reason?: string): void
  /** Cuts the connection without a closing handshake; used for peers that do not read. */
  terminate?(): void
  /** Bytes accepted by `send` that have not left yet. */
  readonly bufferedAmount: number
  on(event: 'message', listener: (data: Incoming, isBinary: boolean) => void): unknown
  on(event: 'close', listener: () => void): unknown
  on(event: 'error', listener: (error: Error) => void): unknown
}

export interface LogEntryOfDocument {
  readonly bytes: Uint8Array
  /** The person who made the edit, by id. */
  readonly author: string
}

export interface StoredUpdate extends LogEntryOfDocument {
  readonly row: number
}

export interface StoredDocument {
  /** What `compact` was given last. Opaque to the adapter. */
  readonly snapshot?: Uint8Array
  readonly updates: readonly StoredUpdate[]
  /** Names the snapshot, where other engines write to the same log. */
  readonly edition?: string
}

/** What other engines have brought to a log. */
export interface StoredNews {
  readonly edition: string
  /** Only where it is another than the known one. */
  readonly snapshot?: Uint8Array
  readonly updates: readonly StoredUpdate[]
  /** All rows that stand. */
  readonly rows: readonly number[]
}

/** The store of documents. Adapters never look into the bytes. */
export interface DocumentLog {
  /** An unknown name is an empty document, `{ updates: [] }`; a store out of reach rejects. */
  load(name: string): Promise<StoredDocument>
  /** Resolves, with one row number per entry, only when all entries are durable (fsync). */
  append(name: string, entries: readonly LogEntryOfDocument[]): Promise<readonly number[]>
  /** Makes the snapshot durable first, then deletes exactly these rows; with no rows it only writes the snapshot. With `from`, only over that edition, or rejects with an error named `EditionGone`. Under an unknown name it writes nothing. */
  compact(name: string, snapshot: Uint8Array, rows: readonly number[], from?: string): Promise<void>
  /** Only where other engines write to the same log: what it holds beyond these rows and this snapshot. */
  beyond?(
    name: string,
    known: { readonly edition: string; readonly rows: ReadonlySet<number> },
  ): Promise<StoredNews>
  remove(name: string): Promise<void>
}

/** Where other engines write to the same log: says when to look. It may say so for nothing, and too late, but not never. */
export interface Others {
  /** Calls `look` when the document may have grown; the answer ends that. */
  watch(document: string, look: () => void): () => void
  /** Without it people on other engines write, but are not seen. */
  readonly presence?: PresenceChannel
}

/**
 * Carries what engines say to each other about who is present, as text. May lose, repeat and be slow; never gives back to
 * an engine what it told itself. Only engines may write to it: what it brings is believed.
 */
export interface PresenceChannel {
  tell(document: string, message: string): void
  /** The answer ends it. */
  hear(document: string, take: (message: string) => void): () => void
}

/** What is known of a kept state without looking into it. */
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
  /** What it answers, so that a repeated request is known; opaque. */
  readonly request?: string
}

/** The store of versions. Adapters never look into the states. */
export interface VersionLog {
  /** The oldest first. */
  versions(name: string): Promise<readonly StoredVersion[]>
  version(
    name: string,
    id: string,
  ): Promise<{ readonly facts: StoredVersion; readonly state: Uint8Array } | undefined>
  /** Durable, and stamped. An id that stands already answers what stands; of a removed document nothing is kept. */
  keep(name: string, facts: Omit<StoredVersion, 'at'>, state: Uint8Array): Promise<StoredVersion | undefined>
  drop(name: string, ids: readonly string[]): Promise<void>
}

export interface Clock {
  /** Milliseconds that never run backwards. */
  now(): number
  /** Calls `run` once after the given milliseconds; the answer cancels it. */
  after(milliseconds: number, run: () => void): () => void
}

export interface Remark {
  readonly level: 'info' | 'warn' | 'error'
  /** What happened, `noun.participle`: `load.failed`, `socket.refused`, `row.quarantined` ... */
  readonly event: string
  readonly document: string
  readonly sessionId?: string
  readonly personId?: string
  readonly code?: number
  readonly detail?: string
}

export type Log = (remark: Remark) => void
