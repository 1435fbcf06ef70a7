// What an entry of the audit trail says, how entries are chained, and what is wrong with a chain. Pure: the same in every verifier.
import { createHash } from 'node:crypto'
import { canonical } from './ids.ts'
import type { Collection, StoredRecord } from './ports.ts'

/** Ids and chosen words only; a network address and a device only where somebody signs in. */
export interface AuditNote {
  readonly at: string
  /** Who: a person's id, `nobody`, or the part of the hub that acted by itself. */
  readonly by: string
  /** The command or file. */
  readonly name: string
  /** What it was about: an id; empty where nothing is known of it. */
  readonly object: string
  /** `done`, or the code of the refusal. */
  readonly result: string
  /** The beginning of the session's or token's fingerprint: where its sign-in stands in this trail. */
  readonly session?: string
  readonly address?: string
  readonly device?: string
}

export interface AuditEntry extends AuditNote, StoredRecord {
  /** 1, 2, 3 ... without holes. */
  readonly no: number
  /** The number, in the log of changes, of the last decision that stands in the chain up to here. */
  readonly followed: number
  /** The hash of the entry before; empty for the first. */
  readonly previous: string
  readonly hash: string
}

export const auditEntries: Collection<AuditEntry> = { name: 'auditEntries', indexes: [['by']] }

/** What a decision writes beside its record, in the same commit. Nobody may follow this room. */
export const auditRoom = 'workspace:audit'

/** Ids sort as the numbers do. */
export const auditId = (no: number): string => String(no).padStart(12, '0')

export function hashOf(entry: Omit<AuditEntry, 'hash' | 'id' | 'version'>): string {
  return createHash('sha256').update(canonical(entry)).digest('hex')
}

/** Letters that steer a terminal or begin a line are spelt out. */
const plain = (text: string): string =>
  text.replace(
    /[\p{Cc}\u2028\u2029\u202a-\u202e]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

export function chained(note: AuditNote, followed: number, before: AuditEntry | undefined): AuditEntry {
  const no = (before?.no ?? 0) + 1
  const { at, by, name, object, result, session, address, device } = note
  const entry = {
    no,
    at,
    by,
    name,
    object,
    result,
    ...(session === undefined ? {} : { session }),
    ...(address === undefined ? {} : { address }),
    ...(device === undefined ? {} : { device: plain(device).slice(0, 200) }),
    followed,
    previous: before?.hash ?? '',
  }
  return { id: auditId(no), version: 1, ...entry, hash: hashOf(entry) }
}

/** A hash that was written down elsewhere: from then on nobody can make the chain anew. */
export interface Anchor {
  readonly no: number
  readonly hash: string
}

export interface Verdict {
  readonly entries: number
  /** The last entry's hash; empty for an empty trail. */
  readonly head: string
  /** The first number that is not as it was written. */
  readonly brokenAt?: number
}

/** Reads entries in order, page by page; `anchors` need not be in order. */
export function createVerifier(anchors: readonly Anchor[]) {
  const wanted = new Map(anchors.map((anchor) => [anchor.no, anchor.hash]))
  let last: AuditEntry | undefined
  let brokenAt: number | undefined
  return {
    read({ id, version, hash, ...entry }: AuditEntry): void {
      if (brokenAt !== undefined) return
      const no = (last?.no ?? 0) + 1
      const right =
        entry.no === no &&
        id === auditId(no) &&
        version === 1 &&
        entry.previous === (last?.hash ?? '') &&
        entry.followed >= (last?.followed ?? 0) &&
        hashOf(entry) === hash &&
        (wanted.get(no) ?? hash) === hash
      if (!right) brokenAt = no
      else last = { id, version, hash, ...entry }
    },
    verdict(): Verdict {
      const entries = last?.no ?? 0
      const lost = [...wanted.keys()].some((no) => no > entries)
      const broken = brokenAt ?? (lost ? entries + 1 : undefined)
      return { entries, head: last?.hash ?? '', ...(broken === undefined ? {} : { brokenAt: broken }) }
    },
  }
}
