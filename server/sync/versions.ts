/** Versions of documents: whole states, made of what the log holds, each of which opens without the log. */
import { randomUUID } from 'node:crypto'
import * as Y from 'yjs'
import { lastRow, wrapState } from './makeSnapshot.ts'
import type { StoredDocument, StoredVersion } from './ports.ts'
import type { Encoded } from './replica.ts'
import { readSnapshot } from './snapshot.ts'
import type { Surroundings } from './surroundings.ts'
import { superfluous } from './thinning.ts'
import { Writers } from './writers.ts'

/** What the caller says of a version that is to be kept. */
export type Asked = Omit<StoredVersion, 'at' | 'row' | 'authors'>

/** A state with those who wrote it. The document is private: whatever is done to it stays there. */
export interface OpenedState {
  readonly doc: Y.Doc
  readonly writers: Writers
  /** The last row of the log that it contains. */
  readonly row: number
  /** Absent for the state of this moment. */
  readonly facts?: StoredVersion
}

type Parts = Pick<Surroundings, 'storage' | 'versions' | 'snapshots'>

/** The state of this moment, or a version; undefined where there is no such version. */
export async function openState(
  { storage, versions, snapshots }: Parts,
  document: string,
  id?: string,
): Promise<OpenedState | undefined> {
  if (id === undefined) return opened((await snapshots.make(await storage.load(document))).snapshot)
  const found = await versions.version(document, id)
  return found && { ...opened(found.state), facts: found.facts }
}

/**
 * Keeps the state that the log holds now, or held up to a row as far as that is not compacted away. Where a version of
 * just this state stands, that one is answered, unless it is to be kept `always`. Undefined where there is nothing to keep.
 */
export async function keepState(
  { storage, versions, snapshots }: Parts,
  document: string,
  asked: Asked,
  { upTo = Infinity, always = false }: { readonly upTo?: number; readonly always?: boolean } = {},
): Promise<StoredVersion | undefined> {
  const stored = cut(await storage.load(document), upTo)
  const row = lastRow(stored)
  const known = await versions.versions(document)
  const latest = known.at(-1)
  const same = known.find((version) => version.row === row)
  if (!always && same !== undefined) return same
  if (!always && row === 0 && stored.snapshot === undefined) return undefined
  const { snapshot } = await snapshots.make(stored)
  const authors = await authorsSince({ versions }, document, snapshot, latest)
  const kept = await versions.keep(document, { ...asked, row, authors }, snapshot)
  if (asked.kind === 'automatic') await thin({ versions }, document)
  return kept
}

/** Keeps a state that a change left; others may have written since, so the log holds more. */
export async function keepOutcome(
  { storage, versions }: Parts,
  document: string,
  asked: Asked,
  base: StoredVersion,
  state: Encoded,
): Promise<StoredVersion | undefined> {
  const stored = await storage.load(document)
  const since = stored.updates.filter(({ row }) => row > base.row)
  // Only where nobody else wrote is the log covered by it.
  const row = since.length <= 1 ? Math.max(base.row, lastRow(stored)) : base.row
  const wrapped = wrapState(state, stored, row)
  const authors = asked.by === undefined ? [] : [asked.by]
  return versions.keep(document, { ...asked, row, authors }, wrapped)
}

export const automatic = (): Asked => ({ id: randomUUID(), kind: 'automatic' })

async function authorsSince(
  { versions }: Pick<Parts, 'versions'>,
  document: string,
  snapshot: Uint8Array,
  latest: StoredVersion | undefined,
): Promise<readonly string[]> {
  const former = latest && (await versions.version(document, latest.id))
  const before = Writers.decode(former ? readSnapshot(former.state).writers : new Uint8Array())
  return Writers.decode(readSnapshot(snapshot).writers).since(before)
}

async function thin({ versions }: Pick<Parts, 'versions'>, document: string): Promise<void> {
  const gone = superfluous(await versions.versions(document))
  if (gone.length > 0) await versions.drop(document, gone)
}

function opened(bytes: Uint8Array): OpenedState {
  const { update, writers, row } = readSnapshot(bytes)
  const doc = new Y.Doc()
  Y.applyUpdate(doc, update)
  return { doc, writers: Writers.decode(writers), row }
}

const cut = ({ snapshot, updates }: StoredDocument, upTo: number): StoredDocument => ({
  ...(snapshot === undefined ? {} : { snapshot }),
  updates: updates.filter(({ row }) => row <= upTo),
})
