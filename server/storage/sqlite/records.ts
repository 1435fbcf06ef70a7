// Records and outcomes as the main thread sees them: reads on its own connection, writes through the writer.
import type { ChangeMessage } from '#shared/contract/change.ts'
import type {
  Collection,
  CommitResult,
  CommitUnit,
  NewChange,
  Store,
  StoredOutcome,
  StoredRecord,
} from '#server/kernel/ports.ts'
import { checkUnit } from '../checkUnit.ts'
import { planConditions, planQuery } from '../planQuery.ts'
import { queryableFields } from '../queryableFields.ts'
import { countRecords, findRecords } from './findRecords.ts'
import type { ChangeRow, CollectionShape, OutcomeRow } from './messages.ts'
import type { Reading } from './openReading.ts'
import { readOutcome } from './readOutcome.ts'
import { recordObjects, recordTable } from './recordTable.ts'
import type { Writer } from './startWriter.ts'

const shapeOf = ({ name, indexes, writtenOnce }: Collection): CollectionShape => ({
  name,
  indexes,
  ...(writtenOnce && { writtenOnce: { upTo: writtenOnce.upTo } }),
})

function changeRow({ room, name, data, at, by, commandId }: NewChange): ChangeRow {
  return { room, name, data: JSON.stringify(data), at, by, commandId }
}

function outcomeRow({ actorId, commandId, inputHash, value, at }: Omit<StoredOutcome, 'place'>): OutcomeRow {
  return { actorId, commandId, inputHash, value: JSON.stringify(value), at }
}

export function messageOf(seq: number, { data, commandId, ...row }: ChangeRow): ChangeMessage {
  return {
    seq,
    ...row,
    data: JSON.parse(data) as ChangeMessage['data'],
    ...(commandId === undefined ? {} : { commandId }),
  }
}

type Parts = { reading: Reading; writer: Writer; tell: (changes: readonly ChangeMessage[]) => void }

export function createRecords({
  reading,
  writer,
  tell,
}: Parts): Pick<Store, 'get' | 'find' | 'count' | 'commit' | 'outcome'> {
  const ready = new Set<string>()

  /** A new collection, or one with a new index, is made by the writer; reading what is there needs no writer. */
  async function prepareFor(collection: Collection): Promise<void> {
    queryableFields(collection)
    if (ready.has(collection.name)) return
    const shape = shapeOf(collection)
    const missing = await reading.read((prepare) =>
      recordObjects(shape).filter((name) => !prepare('select 1 from sqlite_schema where name = ?').get(name)),
    )
    if (missing.length > 0) await writer.write('ensure', { collection: shape })
    ready.add(collection.name)
  }

  async function commit({
    collection,
    record,
    expectedVersion,
    outcomes,
    changes,
    forget = false,
    remove = false,
  }: CommitUnit): Promise<CommitResult> {
    checkUnit({ collection, record, expectedVersion, outcomes, remove })
    const rows = changes.map(changeRow)
    let numbered: readonly ChangeMessage[] = []
    const numbers = await writer.write(
      'commit',
      {
        collection: shapeOf(collection),
        id: record.id,
        version: record.version,
        expectedVersion,
        body: JSON.stringify(record),
        outcomes: outcomes.map(outcomeRow),
        changes: rows,
        forget: forget || remove,
        remove,
      },
      {
        landed(seqs) {
          numbered = (seqs ?? []).flatMap((seq, place) =>
            rows.slice(place, place + 1).map((row) => messageOf(seq, row)),
          )
          tell(numbered)
        },
      },
    )
    return numbers === undefined ? { ok: false, conflict: true } : { ok: true, changes: numbered }
  }

  return {
    async get<R extends StoredRecord>(collection: Collection<R>, id: string) {
      await prepareFor(collection)
      const row = await reading.read((prepare) =>
        prepare(`select body from ${recordTable(collection.name)} where id = ?`).get(id),
      )
      return row && (JSON.parse(String(row['body'])) as R)
    },
    async find<R extends StoredRecord>(collection: Collection<R>, query: Parameters<Store['find']>[1]) {
      const plan = planQuery(collection, query)
      await prepareFor(collection)
      return reading.read((prepare) => findRecords<R>(prepare, collection.name, plan))
    },
    async count(collection, where) {
      const conditions = planConditions(collection, where)
      await prepareFor(collection)
      return reading.read((prepare) => countRecords(prepare, collection.name, conditions))
    },
    commit,
    outcome: (collection, recordId, actorId, commandId) =>
      reading.read((prepare) => readOutcome(prepare, [collection.name, recordId, actorId, commandId])),
  }
}
