// One record by compare-and-set. The same write carries its changes and outcomes; the numbers come right after it.
import { randomUUID } from 'node:crypto'
import type { CommitResult, CommitUnit } from '#server/kernel/ports.ts'
import { checkUnit } from '../checkUnit.ts'
import { valueOf } from '../planQuery.ts'
import { queryableFields } from '../queryableFields.ts'
import { bound } from './filters.ts'
import type { Finishing, Unfinished } from './finishing.ts'
import { messageOf } from './numbering.ts'
import { carriedOutcomes, mostCarried, type Outcomes } from './outcomes.ts'
import { isDuplicate } from './reaching.ts'
import type { Relay } from './relay.ts'
import type { CarriedOutcome, OutboxEntry, RecordDocument, Shelves } from './shapes.ts'

const conflict = { ok: false, conflict: true } as const

export interface Draft {
  readonly collection: string
  readonly id: string
  readonly version: number
  readonly expectedVersion: number
  readonly written: Pick<RecordDocument, 'version' | 'body' | 'fields' | 'gone'>
  readonly forget: boolean
  readonly entries: readonly OutboxEntry[]
  readonly outcomes: readonly CarriedOutcome[]
}

/** Everything of the caller's is copied here, before anything is awaited. */
export function draftOf(unit: CommitUnit): Draft {
  checkUnit(unit)
  const { collection, record, expectedVersion, changes } = unit
  const { id, version } = record
  const { forget = false, remove = false } = unit
  const body = remove ? '' : JSON.stringify(record)
  const write = randomUUID()
  const fields = [...(remove ? [] : queryableFields(collection))]
    .filter((field) => field !== 'id')
    .map((field) => {
      const value = valueOf(record, field)
      return [field, value === null ? null : bound(value)] as const
    })
  const entries = changes.map(({ room, name, data, at, by, commandId }, place): OutboxEntry => ({
    change: `${write}/${place}`,
    room,
    name,
    data: JSON.stringify(data),
    at,
    by,
    commandId: commandId ?? null,
  }))
  return {
    collection: collection.name,
    id,
    version,
    expectedVersion,
    written: { version, body, fields: Object.fromEntries(fields), gone: remove },
    forget: forget || remove,
    entries,
    outcomes: remove ? [] : carriedOutcomes(unit, entries),
  }
}

export interface CommitParts {
  readonly shelves: Shelves
  readonly relay: Relay
  readonly outcomes: Outcomes
  readonly finishing: Finishing
}

export function createCommit({ shelves, relay, outcomes, finishing }: CommitParts) {
  /** Gives the record as far as it has to be finished, or undefined for a conflict. */
  async function create(draft: Draft): Promise<Unfinished | undefined> {
    const { collection, id, written, entries, outcomes: carried, forget } = draft
    const { version, gone } = written
    const forgotten = forget ? version : 0
    const fresh = { _id: id, ...written, outbox: entries, outcomes: carried, forgotten }
    try {
      await shelves.records(collection).insertOne({ ...fresh, pending: entries.length > 0 || forget })
      return { _id: id, version, outbox: entries, forgotten, gone }
    } catch (error) {
      if (isDuplicate(error)) return undefined
      throw error
    }
  }

  /** Whoever removed the record before died on the way: the id is made free. */
  async function makeRoom({ collection, id }: Draft): Promise<boolean> {
    const standing = await shelves.records(collection).findOne({ _id: id }, { projection: { gone: 1 } })
    if (standing === null) return true
    if (!standing.gone) return false
    await finishing.finish(collection, id)
    return true
  }

  async function replace(draft: Draft): Promise<Unfinished | undefined> {
    const { collection, id, expectedVersion, written, forget } = draft
    const records = shelves.records(collection)
    const projection = { version: 1, outbox: 1, outcomes: 1, forgotten: 1, pending: 1, gone: 1 }
    const standing = await records.findOne({ _id: id }, { projection })
    if (standing === null || standing.version !== expectedVersion || standing.gone) return undefined
    // What the last write was to forget is not left to a sweep: this one writes over its mark.
    if (standing.pending && standing.forgotten === standing.version) await outcomes.forget(collection, id)
    // Read with the version that must still stand: what is decided meanwhile raises it.
    if (await outcomes.knows(collection, id, draft.outcomes, standing.outcomes)) return undefined
    const full = !forget && standing.outcomes.length > mostCarried
    if (full) await outcomes.moveAway(collection, id, standing.outcomes)
    const outbox = [...standing.outbox.filter((entry) => !relay.isSettled(entry)), ...draft.entries]
    const carried = [...(full || forget ? [] : standing.outcomes), ...draft.outcomes]
    const forgotten = forget ? written.version : standing.forgotten
    const pending = outbox.length > 0 || forget
    const { matchedCount } = await records.updateOne(
      { _id: id, version: expectedVersion },
      { $set: { ...written, outbox, outcomes: carried, forgotten, pending } },
    )
    if (matchedCount === 1)
      return { _id: id, version: written.version, outbox, forgotten, gone: written.gone }
    if (full) await takeBack(draft, standing.outcomes)
    return undefined
  }

  /** Outcomes that were copied away while somebody forgot them must not stay behind. */
  async function takeBack(draft: Draft, moved: readonly CarriedOutcome[]): Promise<void> {
    const { collection, id, expectedVersion } = draft
    const now = await shelves.records(collection).findOne({ _id: id }, { projection: { forgotten: 1 } })
    if (now === null || now.forgotten > expectedVersion) await outcomes.forgetThese(collection, id, moved)
  }

  async function write(draft: Draft): Promise<Unfinished | undefined> {
    if (draft.expectedVersion > 0) return replace(draft)
    return (await create(draft)) ?? ((await makeRoom(draft)) ? create(draft) : undefined)
  }

  return async function commit(draft: Draft): Promise<CommitResult> {
    const written = await write(draft)
    if (written === undefined) return conflict
    const numbered = await finishing.follow(draft.collection, written)
    const own = draft.entries.length === 0 ? [] : numbered.slice(-draft.entries.length)
    return { ok: true, changes: own.map(messageOf) }
  }
}
