// One record by compare-and-set. The same write carries its changes and outcomes; the numbers come right after it.
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { CommitResult, CommitUnit } from '#server/kernel/ports.ts'
import { checkUnit } from '../checkUnit.ts'
import { valueOf } from '../planQuery.ts'
import { queryableFields } from '../queryableFields.ts'
import { bound } from './filters.ts'
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
  readonly written: Pick<RecordDocument, 'version' | 'body' | 'fields'>
  readonly entries: readonly OutboxEntry[]
  readonly outcomes: readonly CarriedOutcome[]
}

/** Everything of the caller's is copied here, before anything is awaited. */
export function draftOf(unit: CommitUnit): Draft {
  checkUnit(unit)
  const { collection, record, expectedVersion, changes } = unit
  const { id, version } = record
  const body = JSON.stringify(record)
  const fields = [...queryableFields(collection)]
    .filter((field) => field !== 'id')
    .map((field) => {
      const value = valueOf(record, field)
      return [field, value === null ? null : bound(value)] as const
    })
  const entries = changes.map(({ room, name, data, at, by, commandId }, place): OutboxEntry => ({
    change: `${collection.name}/${id}/${version}/${place}`,
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
    written: { version, body, fields: Object.fromEntries(fields) },
    entries,
    outcomes: carriedOutcomes(unit, entries),
  }
}

export interface CommitParts {
  readonly shelves: Shelves
  readonly relay: Relay
  readonly outcomes: Outcomes
}

export function createCommit({ shelves, relay, outcomes }: CommitParts) {
  async function create({ collection, id, written, entries, outcomes: carried }: Draft): Promise<boolean> {
    try {
      const pending = entries.length > 0
      await shelves
        .records(collection)
        .insertOne({ _id: id, ...written, outbox: entries, outcomes: carried, pending })
      return true
    } catch (error) {
      if (isDuplicate(error)) return false
      throw error
    }
  }

  /** Gives what the outbox holds after the write, or undefined for a conflict. */
  async function replace(draft: Draft): Promise<readonly OutboxEntry[] | undefined> {
    const { collection, id, expectedVersion, written } = draft
    const records = shelves.records(collection)
    const standing = await records.findOne(
      { _id: id },
      { projection: { version: 1, outbox: 1, outcomes: 1 } },
    )
    if (standing?.version !== expectedVersion) return undefined
    // Read with the version that must still stand: what is decided meanwhile raises it.
    if (await outcomes.knows(collection, id, draft.outcomes, standing.outcomes)) return undefined
    const full = standing.outcomes.length > mostCarried
    if (full) await outcomes.moveAway(collection, id, standing.outcomes)
    const outbox = [...standing.outbox.filter((entry) => !relay.isSettled(entry)), ...draft.entries]
    const carried = [...(full ? [] : standing.outcomes), ...draft.outcomes]
    const { matchedCount } = await records.updateOne(
      { _id: id, version: expectedVersion },
      { $set: { ...written, outbox, outcomes: carried, pending: outbox.length > 0 } },
    )
    return matchedCount === 1 ? outbox : undefined
  }

  return async function commit(draft: Draft): Promise<CommitResult> {
    const { collection, id, version, expectedVersion, entries } = draft
    const outbox =
      expectedVersion === 0 ? ((await create(draft)) ? entries : undefined) : await replace(draft)
    if (outbox === undefined) return conflict
    const numbered = await relay.relay(outbox)
    if (outbox.length > 0) relay.mayClear(collection, id, version)
    const own = entries.length === 0 ? [] : numbered.slice(-entries.length)
    return { ok: true, changes: own.map((change): ChangeMessage => messageOf(change)) }
  }
}
