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
  /** What was chosen for it, as `field=value` with spaces between: an id or one of a command's own words. */
  readonly choice?: string
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

export const auditEntries: Collection<AuditEntry> = {
  name: 'auditEntries',
  indexes: [['by']],
  writtenOnce: { upTo: 'auditCheckpoints' },
}

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
    /[\p{Cc}\u200e\u200f\u2028\u2029\u202a-\u202e\u2066-\u2069]/gu,
    (letter) => `\\u${letter.charCodeAt(0).toString(16).padStart(4, '0')}`,
  )

export function chained(note: AuditNote, followed: number, before: AuditEntry | undefined): AuditEntry {
  const no = (before?.no ?? 0) + 1
  const { at, by, name, object, choice, result, session, address, device } = note
  const entry = {
    no,
    at,
    by: plain(by),
    name: plain(name),
    object: plain(object),
    ...(choice === undefined ? {} : { choice: plain(choice) }),
    result: plain(result),
    ...(session === undefined ? {} : { session }),
    ...(address === undefined ? {} : { address: plain(address) }),
    ...(device === undefined ? {} : { device: plain(device).slice(0, 200) }),
    followed,
    previous: before?.hash ?? '',
  }
  return { id: auditId(no), version: 1, ...entry, hash: hashOf(entry) }
}

/** The last entry that was removed when its time was over: what is left begins behind it. */
export interface AuditCheckpoint extends StoredRecord {
  readonly no: number
  readonly hash: string
  readonly followed: number
  readonly at: string
}
export const auditCheckpoints: Collection<AuditCheckpoint> = { name: 'auditCheckpoints', indexes: [] }
export const checkpointId = 'beginning'
/** What the chain itself says of a removal, so that nobody can move its beginning without a trace. */
export const pruning = 'audit.prune'
export const prunedTo = ({ no, hash }: Pick<AuditCheckpoint, 'no' | 'hash'>): string =>
  `${String(no)}-${hash}`

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

/** Reads entries in order, page by page; `anchors` need not be in order. Behind a checkpoint the chain must tell of it. */
export function createVerifier(anchors: readonly Anchor[], checkpoint?: AuditCheckpoint) {
  const begins = checkpoint?.no ?? 0
  const wanted = new Map(anchors.filter(({ no }) => no >= begins).map(({ no, hash }) => [no, hash]))
  let last: Pick<AuditEntry, 'no' | 'hash' | 'followed'> | undefined = checkpoint
  let told = checkpoint === undefined
  let brokenAt = (wanted.get(begins) ?? checkpoint?.hash) === checkpoint?.hash ? undefined : begins
  return {
    read({ id, version, hash, ...entry }: AuditEntry): void {
      // A removal that was interrupted leaves some of what it would have taken.
      if (brokenAt !== undefined || entry.no <= begins) return
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
      else last = { no, hash, followed: entry.followed }
      if (checkpoint !== undefined && entry.name === pruning && entry.object === prunedTo(checkpoint))
        told = true
    },
    verdict(): Verdict {
      const end = last?.no ?? 0
      const lost = [...wanted.keys()].some((no) => no > end)
      const broken = brokenAt ?? (told ? undefined : begins + 1) ?? (lost ? end + 1 : undefined)
      return {
        entries: end - begins,
        head: last?.hash ?? '',
        ...(broken === undefined ? {} : { brokenAt: broken }),
      }
    },
  }
}
