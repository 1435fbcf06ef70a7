// What a `decide` answers: the record as it shall be, what is announced and the value; or a declared refusal.
import type { ChangeDefinition } from '#shared/contract/change.ts'
import type { Authorized } from './access.ts'
import type { StoredRecord } from './ports.ts'

export interface Announcement {
  readonly name: string
  readonly rooms: readonly string[]
  /** The record is gone for these rooms. */
  readonly removed: boolean
  /** A part of a large record, announced in its place. */
  readonly part?: { readonly id: string; readonly state: unknown }
}

/** Announces the record's public state in rooms; doubled rooms count once. */
export function announce(
  definition: ChangeDefinition,
  rooms: readonly string[],
  parts: { removed?: boolean; part?: Announcement['part'] } = {},
): Announcement {
  return {
    name: definition.name,
    rooms: [...new Set(rooms)],
    removed: parts.removed ?? false,
    ...(parts.part === undefined ? {} : { part: parts.part }),
  }
}

declare const next: unique symbol
export type Next<R> = R & { readonly [next]: true }

type Changed<R> = { readonly [K in keyof Omit<R, 'id' | 'version'>]?: R[K] | null | undefined }

/** Stored records have no empty fields: null and undefined both mean that a field is not there. */
function defined(record: object): unknown {
  return Object.fromEntries(
    Object.entries(record).filter(([, value]) => value !== undefined && value !== null),
  )
}

/** The record after the decision; only an authorised one has a next. A field set to null or undefined is removed. */
export function following<R extends StoredRecord>(record: Authorized<R>, changed: Changed<R>): Next<R> {
  return defined({ ...record, ...changed, version: record.version + 1 }) as Next<R>
}

/** The first state of a new record, under an authority that was checked. */
export function first<R extends StoredRecord>(
  _authority: Authorized<unknown>,
  record: Omit<R, 'version'>,
): Next<R> {
  return defined({ ...record, version: 1 }) as Next<R>
}

export interface Refusal<C extends string = string> {
  readonly kind: 'refusal'
  readonly code: C
}

export interface Decision<R, V> {
  readonly kind: 'decision'
  readonly record: Next<R>
  readonly changes: readonly Announcement[]
  readonly value: V
  /** What was remembered of earlier commands on this record goes with this decision. */
  readonly forget?: boolean
  /** The record itself goes. */
  readonly remove?: boolean
}

export const refuse = <const C extends string>(code: C): Refusal<C> => ({ kind: 'refusal', code })

export const decided = <R extends StoredRecord, V>(
  record: Next<R>,
  changes: readonly Announcement[],
  value: V,
): Decision<R, V> => ({
  kind: 'decision',
  record,
  changes,
  value,
})

/** The same decision, after which nothing remembers what the record said before. */
export const forgetting = <R extends StoredRecord, V>(decision: Decision<R, V>): Decision<R, V> => ({
  ...decision,
  forget: true,
})

/** The record is no more. */
export const removing = <R extends StoredRecord, V>(
  record: Authorized<R>,
  changes: readonly Announcement[],
  value: V,
): Decision<R, V> => ({ ...decided(following<R>(record, {}), changes, value), forget: true, remove: true })
