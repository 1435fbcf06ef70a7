// Everything that a refused command must not touch: every record of every slice, every document, and how far every room has counted.
import { features } from '#server/features/index.ts'
import type { SliceCollection } from '#server/kernel/collection.ts'
import type { Store, StoredRecord } from '#server/kernel/ports.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'

/** The collections that some command of the catalogue writes. */
const collections = new Map<string, SliceCollection<StoredRecord>>(
  features
    .flatMap((feature) => feature.commands)
    .flatMap((handler) =>
      handler.kind === 'command' ? [[handler.collection.name, handler.collection] as const] : [],
    ),
)

export interface Footprint {
  readonly records: Readonly<Record<string, readonly StoredRecord[]>>
  readonly heads: Readonly<Record<string, number>>
  /** Rows and versions of each document. */
  readonly documents: Readonly<Record<string, readonly (string | number)[]>>
}

/** Two equal footprints: nothing was written in between. */
export async function footprint(store: Store): Promise<Footprint> {
  const records: Record<string, readonly StoredRecord[]> = {}
  for (const [name, collection] of collections)
    records[name] = (await store.find(collection, { limit: 10_000 })).items
  const rooms = [
    workspaceIds.hub,
    ...(records['people'] ?? []).map((person) => workspaceIds.person(person.id)),
    ...(records['pairings'] ?? []).map((pairing) => workspaceIds.pairing(pairing.id)),
    ...(records['events'] ?? []).map((event) => workspaceIds.event(event.id)),
  ].map(roomOf)
  const heads: Record<string, number> = {}
  for (const room of rooms) heads[room] = await store.changes.head(room)
  const documents: Record<string, readonly (string | number)[]> = {}
  for (const name of await store.documents.names('')) {
    const { updates } = await store.documents.load(name)
    const versions = await store.documents.versions(name)
    documents[name] = [...updates.map(({ row }) => row), ...versions.map(({ id }) => id)]
  }
  return { records, heads, documents }
}
