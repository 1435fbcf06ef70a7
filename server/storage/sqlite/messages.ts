// What the main thread and the writer thread say to each other. JSON and bytes are made on the main thread.
import type { StoredSession, StoredVersion } from '#server/kernel/ports.ts'

export interface CollectionShape {
  readonly name: string
  readonly indexes: readonly (readonly string[])[]
  readonly writtenOnce?: { readonly upTo: string }
}

export interface OutcomeRow {
  readonly actorId: string
  readonly commandId: string
  readonly inputHash: string
  /** JSON; missing where the command answered with nothing. */
  readonly value: string | undefined
  readonly at: string
}

export interface ChangeRow {
  readonly room: string
  readonly name: string
  /** JSON. */
  readonly data: string
  readonly at: string
  readonly by: string
  readonly commandId: string | undefined
}

/** Every kind of write, by name: what is asked and what is answered. */
export interface Writes {
  commit: {
    ask: {
      readonly collection: CollectionShape
      readonly id: string
      readonly version: number
      readonly expectedVersion: number
      /** JSON. */
      readonly body: string
      readonly outcomes: readonly OutcomeRow[]
      readonly changes: readonly ChangeRow[]
      readonly forget: boolean
      readonly remove: boolean
    }
    /** The numbers of the changes, or undefined for a conflict. */
    answer: readonly number[] | undefined
  }
  ensure: { ask: { readonly collection: CollectionShape }; answer: undefined }
  append: {
    ask: {
      readonly name: string
      readonly entries: readonly { readonly bytes: Uint8Array; readonly author: string }[]
      readonly at: string
    }
    answer: readonly number[]
  }
  compact: {
    ask: {
      readonly name: string
      readonly snapshot: Uint8Array
      readonly rows: readonly number[]
      readonly at: string
    }
    answer: undefined
  }
  removeDocument: { ask: { readonly name: string }; answer: undefined }
  keepVersion: {
    ask: { readonly name: string; readonly facts: StoredVersion; readonly state: Uint8Array }
    /** What stands under the id now; undefined where the document is not in the log. */
    answer: StoredVersion | undefined
  }
  dropVersions: { ask: { readonly name: string; readonly ids: readonly string[] }; answer: undefined }
  createSession: { ask: { readonly session: StoredSession }; answer: undefined }
  touchSession: { ask: { readonly id: string; readonly lastSeenAt: string }; answer: boolean }
  removeSession: { ask: { readonly id: string }; answer: boolean }
  sweep: { ask: { readonly before: string; readonly most: number }; answer: number }
  ping: { ask: { readonly at: string }; answer: undefined }
}

export type WriteKind = keyof Writes

/** One write on its way to the writer thread. */
export type Request = {
  [K in WriteKind]: { readonly id: number; readonly kind: K; readonly ask: Writes[K]['ask'] }
}[WriteKind]

/** Requests of one turn travel together. */
export type ToWriter =
  { readonly kind: 'requests'; readonly requests: readonly Request[] } | { readonly kind: 'close' }

export type Answer =
  | { readonly id: number; readonly ok: true; readonly value: unknown }
  | { readonly id: number; readonly ok: false; readonly message: string; readonly unavailable: boolean }

/** How a rebuild of the file went, after something was erased. */
export type RebuildFacts =
  | { readonly ok: true; readonly milliseconds: number; readonly bytes: number }
  | { readonly ok: false; readonly milliseconds: number; readonly reason: string }

export type FromWriter =
  | { readonly kind: 'opened'; readonly epoch: string; readonly rebuilds: readonly RebuildFacts[] }
  | { readonly kind: 'rebuild'; readonly facts: RebuildFacts }
  | { readonly kind: 'unusable'; readonly message: string }
  | { readonly kind: 'batch'; readonly answers: readonly Answer[]; readonly milliseconds: number }

export interface WriterData {
  readonly directory: string
  /** Only in tests. */
  readonly failpoints: Int32Array | undefined
}
