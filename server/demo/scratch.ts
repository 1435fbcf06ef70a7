// Documents `scratch.<anything>`: for trying and for load tests, only where the demonstration data is loaded; gone after a day.
import { defineCollection } from '#server/kernel/collection.ts'
import type { DocumentRule } from '#server/kernel/gates.ts'
import type { Clock, Store, StoredRecord } from '#server/kernel/ports.ts'

interface ScratchRecord extends StoredRecord {
  readonly openedAt: number
}

const scratches = defineCollection<ScratchRecord>()({
  name: 'scratches',
  indexes: [['openedAt']],
  present: () => ({}),
})
const pattern = /^scratch\.[A-Za-z0-9_-]{1,64}$/
const day = 24 * 60 * 60 * 1000

export function scratchRule(store: Store, clock: Clock): DocumentRule {
  const known = new Set<string>()

  async function remember(name: string): Promise<void> {
    if (known.has(name) || (await store.get(scratches, name)) !== undefined) return void known.add(name)
    const record: ScratchRecord = { id: name, version: 1, openedAt: clock.now() }
    await store.commit({ collection: scratches, record, expectedVersion: 0, outcomes: [], changes: [] })
    known.add(name)
  }

  return {
    matches: (name) => pattern.test(name),
    async mode(actor, name) {
      if (actor.kind === 'nobody') return 'no-right'
      await remember(name)
      return 'write'
    },
  }
}

/** Removes scratch documents that were first opened more than a day ago. */
export async function sweepScratches(store: Store, clock: Clock): Promise<void> {
  const old = await store.find(scratches, { where: { openedAt: { below: clock.now() - day } }, limit: 1000 })
  for (const { id, version } of old.items) {
    await store.documents.remove(id)
    await store.commit({
      collection: scratches,
      record: { id, version: version + 1, openedAt: clock.now() } as ScratchRecord,
      expectedVersion: version,
      outcomes: [],
      changes: [],
    })
  }
}
