// What a process that died has left: changes without numbers, outboxes that are numbered, removals, and what is too old to be kept.
import type { Documents } from './documents.ts'
import type { Finishing } from './finishing.ts'
import { forgetOldNodes } from './nodes.ts'
import { recordsPrefix, type Shelves } from './shapes.ts'

const day = 24 * 60 * 60 * 1000
const outcomesKept = 365 * day

export interface SweepParts {
  readonly shelves: Shelves
  readonly finishing: Finishing
  readonly documents: Pick<Documents, 'finishRemovals'>
  readonly now: () => number
}

/** Does what other processes have left undone after a write. */
export async function sweepPending({ shelves, finishing, documents }: SweepParts): Promise<void> {
  const listed = await shelves.database.listCollections({}, { nameOnly: true }).toArray()
  for (const { name } of listed.filter((one) => one.name.startsWith(recordsPrefix))) {
    const collection = name.slice(recordsPrefix.length)
    const left = await shelves
      .records(collection)
      .find({ pending: true }, { projection: { _id: 1 } })
      .toArray()
    for (const { _id } of left) await finishing.finish(collection, _id)
  }
  await finishing.tidy()
  await documents.finishRemovals()
}

/** Outcomes older than twelve months, and chunks that no manifest has named for a day. */
export async function sweepOld({ shelves, now }: SweepParts): Promise<void> {
  await forgetOldNodes(shelves, now)
  await shelves.outcomes.deleteMany({ at: { $lt: new Date(now() - outcomesKept).toISOString() } })
  const old = await shelves.chunks.distinct('blob', { at: { $lt: new Date(now() - day).toISOString() } })
  for (const blob of old) {
    const named =
      (await shelves.heads.findOne({ 'snapshot.blob': blob }, { projection: { _id: 1 } })) ??
      (await shelves.versions.findOne({ 'state.blob': blob }, { projection: { _id: 1 } })) ??
      (await shelves.rows.findOne({ 'entries.blob': blob }, { projection: { _id: 1 } }))
    if (named === null) await shelves.chunks.deleteMany({ blob })
  }
}
