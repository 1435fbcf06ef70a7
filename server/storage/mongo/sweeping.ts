// What a process that died has left: changes without numbers, outboxes that are numbered, and what is too old to be kept.
import { recordsPrefix, type Shelves } from './shapes.ts'
import type { Relay } from './relay.ts'

const day = 24 * 60 * 60 * 1000
const outcomesKept = 365 * day

export interface SweepParts {
  readonly shelves: Shelves
  readonly relay: Relay
  readonly now: () => number
}

/** Numbers what other processes have written and not numbered, and clears the outboxes. */
export async function sweepOutboxes({ shelves, relay }: SweepParts): Promise<void> {
  const listed = await shelves.database.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of listed.filter((one) => one.name.startsWith(recordsPrefix))) {
    const collection = name.slice(recordsPrefix.length)
    const left = shelves
      .records(collection)
      .find({ pending: true }, { projection: { version: 1, outbox: 1 } })
    for await (const { _id, version, outbox } of left) {
      await relay.relay(outbox.filter((entry) => !relay.isSettled(entry)))
      relay.mayClear(collection, _id, version)
    }
  }
  await relay.tidy()
}

/** Outcomes older than twelve months, and chunks that no manifest has named for a day. */
export async function sweepOld({ shelves, now }: SweepParts): Promise<void> {
  await shelves.outcomes.deleteMany({ at: { $lt: new Date(now() - outcomesKept).toISOString() } })
  const old = await shelves.chunks.distinct('blob', { at: { $lt: new Date(now() - day).toISOString() } })
  for (const blob of old) {
    const named =
      (await shelves.heads.findOne({ 'snapshot.blob': blob }, { projection: { _id: 1 } })) ??
      (await shelves.rows.findOne({ 'entries.blob': blob }, { projection: { _id: 1 } }))
    if (named === null) await shelves.chunks.deleteMany({ blob })
  }
}
