// Indexes, made at the start and again at each start: what is there already is left as it is.
import type { Collection } from '#server/kernel/ports.ts'
import { queryableFields } from '../queryableFields.ts'
import { pathOf } from './filters.ts'
import type { Shelves } from './shapes.ts'

/** Makes what every store has. The two unique ones carry the numbering: a change has one number, a number one change. */
export async function makeOwnIndexes(shelves: Shelves): Promise<void> {
  await shelves.changes.createIndexes([
    { key: { room: 1, seq: 1 }, unique: true },
    { key: { room: 1, change: 1 }, unique: true },
  ])
  await shelves.outcomes.createIndexes([{ key: { collection: 1, record: 1 } }, { key: { at: 1 } }])
  await shelves.rows.createIndexes([{ key: { name: 1, row: 1 }, unique: true }])
  await shelves.versions.createIndexes([
    { key: { name: 1, id: 1 }, unique: true },
    { key: { name: 1, place: 1 } },
  ])
  await shelves.chunks.createIndexes([{ key: { blob: 1, place: 1 }, unique: true }, { key: { name: 1 } }])
  await shelves.sessions.createIndexes([
    { key: { personId: 1, createdAt: 1, _id: 1 } },
    { key: { lastSeenAt: 1, _id: 1 } },
  ])
}

/** Gives a way to make the indexes of a collection of records, once for each in this process. */
export function createRecordIndexes(shelves: Shelves) {
  const made = new Map<string, Promise<void>>()

  async function make({ name, indexes }: Collection): Promise<void> {
    const keys = indexes.map((fields) => ({
      key: new Map([...fields.map((field): [string, 1] => [pathOf(field), 1]), ['_id', 1] as [string, 1]]),
    }))
    // Few records at any time: those that may carry a change without a number.
    const pending = { key: { pending: 1 as const }, partialFilterExpression: { pending: true } }
    await shelves.records(name).createIndexes([...keys, pending])
  }

  function ensure(collection: Collection): Promise<void> {
    queryableFields(collection)
    const known = made.get(collection.name)
    if (known !== undefined) return known
    const making = make(collection)
    made.set(collection.name, making)
    // A failure is no reason never to try again.
    making.catch(() => made.delete(collection.name))
    return making
  }

  return { ensure, names: (): readonly string[] => [...made.keys()] }
}

export type RecordIndexes = ReturnType<typeof createRecordIndexes>
