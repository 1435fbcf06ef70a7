// The store of tests and benchmarks: the semantics of a durable store without the durability.
import { randomBytes } from 'node:crypto'
import { type CommitUnit, type Store, type StoredRecord, StoreUnavailable } from '#server/kernel/ports.ts'
import { checkUnit } from './checkUnit.ts'
import { createMemoryChanges } from './memory/changes.ts'
import { createMemoryDocuments } from './memory/documents.ts'
import { createMemoryOutcomes } from './memory/outcomes.ts'
import { matches, pageOf } from './memory/search.ts'
import { createMemorySessions } from './memory/sessions.ts'
import { placeOfOutcome } from './placeOfOutcome.ts'
import { planConditions, planQuery } from './planQuery.ts'
import { queryableFields } from './queryableFields.ts'

export interface MemoryStoreOptions {
  /** Asked before every write; `false` makes it reject as a broken store would. */
  readonly available?: () => boolean
  readonly now?: () => number
}

/** Copies as a store does: through JSON, so that nothing is shared and undefined fields are gone. */
const copy = <T>(value: T): T => JSON.parse(JSON.stringify(value)) as T

export function createMemoryStore({
  available = () => true,
  now = Date.now,
}: MemoryStoreOptions = {}): Store {
  const collections = new Map<string, Map<string, StoredRecord>>()
  const outcomes = createMemoryOutcomes()
  const changes = createMemoryChanges(randomBytes(12).toString('base64url'))
  let closed = false

  /** Everything answers later than it was asked, as from a disk. */
  async function turn(writes: boolean): Promise<void> {
    await Promise.resolve()
    if (closed) throw new StoreUnavailable('The store is closed.')
    if (writes && !available()) throw new StoreUnavailable('The store cannot be written to.')
  }

  function recordsOf(name: string): Map<string, StoredRecord> {
    const records = collections.get(name) ?? new Map<string, StoredRecord>()
    collections.set(name, records)
    return records
  }

  function decide({
    collection,
    record,
    expectedVersion,
    outcomes: carried,
    changes: announced,
    forget = false,
    remove = false,
  }: CommitUnit) {
    const records = recordsOf(collection.name)
    const standing = records.get(record.id)?.version ?? 0
    const known = carried.some((outcome) =>
      outcomes.get(collection.name, record.id, outcome.actorId, outcome.commandId),
    )
    if (standing !== expectedVersion || known) return { ok: false, conflict: true } as const
    if (remove) records.delete(record.id)
    else records.set(record.id, record)
    if (forget || remove) outcomes.forget(collection.name, record.id)
    const numbered = changes.number(announced)
    const numbers = numbered.map((change) => change.seq)
    for (const outcome of remove ? [] : carried) {
      const place = placeOfOutcome(outcome, announced, numbers)
      outcomes.put(collection.name, record.id, { ...outcome, ...(place ? { place } : {}) })
    }
    changes.tell(numbered)
    return { ok: true, changes: copy(numbered) } as const
  }

  return {
    kind: 'memory',
    async get<R extends StoredRecord>(collection: { name: string }, id: string) {
      await turn(false)
      const record = collections.get(collection.name)?.get(id)
      return record && (copy(record) as R)
    },
    async find<R extends StoredRecord>(
      collection: Parameters<Store['find']>[0],
      query: Parameters<Store['find']>[1],
    ) {
      const plan = planQuery(collection, query)
      await turn(false)
      return copy(pageOf<R>(plan, [...recordsOf(collection.name).values()] as R[]))
    },
    async count(collection, where) {
      const conditions = planConditions(collection, where)
      await turn(false)
      return [...recordsOf(collection.name).values()].filter((record) => matches(record, conditions)).length
    },
    async commit(unit) {
      checkUnit(unit)
      const { collection, ...rest } = unit
      const own = { collection: { name: collection.name, indexes: collection.indexes }, ...copy(rest) }
      await turn(true)
      return decide(own)
    },
    async outcome(collection, recordId, actorId, commandId) {
      queryableFields(collection)
      await turn(false)
      const outcome = outcomes.get(collection.name, recordId, actorId, commandId)
      return outcome && copy(outcome)
    },
    changes: {
      epoch: changes.epoch,
      listen: changes.listen,
      async head(room) {
        await turn(false)
        return changes.head(room)
      },
      async since(room, seq, limit) {
        await turn(false)
        return copy(changes.since(room, seq, limit))
      },
    },
    documents: createMemoryDocuments(turn, now),
    sessions: createMemorySessions(turn),
    ping: () => turn(true),
    async close() {
      await Promise.resolve()
      closed = true
    },
  }
}
