// One record says that a store holds demonstration data, from before the first of it is written.
import { defineCollection } from '#server/kernel/collection.ts'
import type { Clock, Store, StoredRecord } from '#server/kernel/ports.ts'

interface DemoMark extends StoredRecord {
  readonly state: 'loading' | 'loaded'
  readonly startedAt: number
}

const marks = defineCollection<DemoMark>()({ name: 'demoMarks', indexes: [], present: () => ({}) })
const id = 'demo'

export async function demoState(store: Store): Promise<DemoMark['state'] | undefined> {
  return (await store.get(marks, id))?.state
}

/** Writes the mark and answers when the load was first begun: the next fair's dates are counted from there. */
export async function markDemo(store: Store, clock: Clock, state: DemoMark['state']): Promise<number> {
  const before = await store.get(marks, id)
  if (before?.state === 'loaded') return before.startedAt
  const startedAt = before?.startedAt ?? clock.now()
  const version = (before?.version ?? 0) + 1
  await store.commit({
    collection: marks,
    record: { id, version, state, startedAt } as DemoMark,
    expectedVersion: before?.version ?? 0,
    outcomes: [],
    changes: [],
  })
  return startedAt
}
