// What follows a record's write: its changes are numbered, forgotten outcomes go, and then its outbox or the record itself.
import type { Outcomes } from './outcomes.ts'
import type { Relay } from './relay.ts'
import type { NumberedChange, RecordDocument, Shelves } from './shapes.ts'

/** What of a record its finishing looks at. */
export type Unfinished = Pick<RecordDocument, '_id' | 'version' | 'outbox' | 'forgotten' | 'gone'>

export interface FinishingParts {
  readonly shelves: Shelves
  readonly relay: Relay
  readonly outcomes: Outcomes
}

export function createFinishing({ shelves, relay, outcomes }: FinishingParts) {
  /** Records of which everything is done up to this version, to be marked so with the next tidying. */
  let done = new Map<string, { collection: string; id: string; version: number }>()

  /** Carries out what the write of this version asked for. May be repeated, by anybody, at any time. */
  async function follow(collection: string, record: Unfinished): Promise<readonly NumberedChange[]> {
    const { _id: id, version, outbox, forgotten, gone } = record
    const numbered = await relay.relay(outbox)
    if (forgotten === version) await outcomes.forget(collection, id)
    // Nothing of it may stay readable for longer than its change took.
    if (gone) await shelves.records(collection).deleteOne({ _id: id, version, gone })
    else if (forgotten === version) await markDone(collection, [{ id, version }])
    else if (outbox.length > 0) done.set(`${collection}/${id}`, { collection, id, version })
    return numbered
  }

  /** The version stays, and a record that was written since is left alone. */
  async function markDone(
    collection: string,
    records: readonly { readonly id: string; readonly version: number }[],
  ): Promise<void> {
    const steps = records.map(({ id, version }) => ({
      updateOne: { filter: { _id: id, version }, update: { $set: { outbox: [], pending: false } } },
    }))
    await shelves.records(collection).bulkWrite(steps, { ordered: false })
  }

  return {
    follow,
    /** Does what is left to be done for a record, whoever has written it. */
    async finish(collection: string, id: string): Promise<void> {
      const left = await shelves
        .records(collection)
        .findOne({ _id: id, pending: true }, { projection: { version: 1, outbox: 1, forgotten: 1, gone: 1 } })
      if (left !== null) await follow(collection, left)
    },
    async tidy(): Promise<void> {
      const due = [...done.values()]
      done = new Map()
      for (const [collection, records] of Map.groupBy(due, (one) => one.collection))
        await markDone(collection, records)
    },
  }
}

export type Finishing = ReturnType<typeof createFinishing>
