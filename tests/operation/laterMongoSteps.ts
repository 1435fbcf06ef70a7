import type { SchemaStep } from '#server/storage/mongo/schema.ts'
import { schemaSteps } from '#server/storage/mongo/schema.ts'

const newest = schemaSteps.length + 1

/** The present layout and three versions to come: a field, a pass over all records, an index. `inside` is called amid each. */
export function laterMongoSteps(inside: (version: number) => void = () => undefined): readonly SchemaStep[] {
  return [
    ...schemaSteps,
    async ({ sessions }) => {
      inside(newest + 1)
      await sessions.updateMany({ place: { $exists: false } }, { $set: { place: '' } })
    },
    async ({ records }) => {
      const all = await records('tasks').find().sort({ _id: 1 }).toArray()
      for (const [index, { _id, body }] of all.entries()) {
        if (index === all.length >> 1) inside(newest + 2)
        const record = JSON.parse(body) as { passes?: number }
        // Done before the kill, or by another node.
        if (record.passes !== undefined) continue
        const passed = JSON.stringify({ ...record, passes: (record.passes ?? 0) + 1 })
        await records('tasks').updateOne({ _id, body }, { $set: { body: passed } })
      }
    },
    async ({ changes }) => {
      inside(newest + 3)
      await changes.createIndexes([{ key: { at: 1 } }])
    },
  ]
}
