// The kept states of a document: order, repeats, what removal takes along.
import { describe, expect, it } from 'vitest'
import type { Store, StoredVersion } from '#server/kernel/ports.ts'

const name = 'plan.fair.1'
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const factsOf = (id: string, more: Partial<StoredVersion> = {}) => ({
  id,
  kind: 'automatic' as const,
  row: 1,
  authors: ['ada', 'bo'],
  ...more,
})

export function describeVersions(store: () => Store): void {
  const idsOf = async (document = name) => (await store().documents.versions(document)).map(({ id }) => id)
  const write = (document = name) =>
    store().documents.append(document, [{ bytes: bytesOf('row'), author: 'ada' }])

  describe('versions of a document', () => {
    it('are none under an unknown name', async () => {
      expect(await store().documents.versions(name)).toEqual([])
      expect(await store().documents.version(name, 'v1')).toBeUndefined()
    })

    it('come back as they were kept, stamped, in the order of keeping', async () => {
      await write()
      const facts = factsOf('v2', { kind: 'named', name: '定稿', by: 'ada', request: 'hash' })
      const before = Date.now()
      const kept = await store().documents.keep(name, facts, bytesOf('state 2'))
      expect(kept).toEqual({ ...facts, at: kept?.at })
      expect(Date.parse(kept?.at ?? '')).toBeGreaterThanOrEqual(before)
      expect(Date.parse(kept?.at ?? '')).toBeLessThanOrEqual(Date.now())
      await store().documents.keep(name, factsOf('v1', { kind: 'restored', of: 'v2' }), bytesOf('state 1'))
      expect(await idsOf()).toEqual(['v2', 'v1'])
      expect(await store().documents.versions(name)).toEqual([
        kept,
        expect.objectContaining({ of: 'v2', authors: ['ada', 'bo'], row: 1 }),
      ])
      const found = await store().documents.version(name, 'v2')
      expect(found).toEqual({ facts: kept, state: bytesOf('state 2') })
      expect(found?.state.constructor).toBe(Uint8Array)
    })

    it('stand once under an id, whoever asks again; another document has ids of its own', async () => {
      await write()
      await write('plan.other.1')
      const [first, again] = await Promise.all([
        store().documents.keep(name, factsOf('v1', { name: 'first' }), bytesOf('first')),
        store().documents.keep(name, factsOf('v1', { name: 'second' }), bytesOf('second')),
      ])
      expect(again).toEqual(first)
      expect(first?.name).toBe('first')
      expect((await store().documents.version(name, 'v1'))?.state).toEqual(bytesOf('first'))
      expect(await idsOf()).toEqual(['v1'])
      await store().documents.keep('plan.other.1', factsOf('v1', { name: 'other' }), bytesOf('other'))
      expect((await store().documents.version('plan.other.1', 'v1'))?.facts.name).toBe('other')
    })

    it('are not kept of a document that is not there', async () => {
      expect(await store().documents.keep(name, factsOf('v1'), bytesOf('s'))).toBeUndefined()
      await write()
      await store().documents.keep(name, factsOf('v1'), bytesOf('s'))
      await store().documents.remove(name)
      expect(await store().documents.keep(name, factsOf('v2'), bytesOf('late'))).toBeUndefined()
      await write()
      expect(await idsOf()).toEqual([])
    })

    it('stay through a compaction, and go with the document and only with it', async () => {
      const rows = await write()
      await write('plan.fair.10')
      await store().documents.keep(name, factsOf('v1'), bytesOf('s'))
      await store().documents.keep('plan.fair.10', factsOf('v1'), bytesOf('s'))
      await store().documents.compact(name, bytesOf('snapshot'), rows)
      expect(await idsOf()).toEqual(['v1'])
      await store().documents.remove(name)
      expect(await idsOf()).toEqual([])
      expect(await store().documents.version(name, 'v1')).toBeUndefined()
      expect(await idsOf('plan.fair.10')).toEqual(['v1'])
    })

    it('are dropped by id, in this document alone', async () => {
      await write()
      await write('plan.other.1')
      for (const id of ['v1', 'v2', 'v3']) await store().documents.keep(name, factsOf(id), bytesOf(id))
      await store().documents.keep('plan.other.1', factsOf('v1'), bytesOf('s'))
      await store().documents.drop(name, ['v1', 'v3', 'never'])
      expect(await idsOf()).toEqual(['v2'])
      expect(await idsOf('plan.other.1')).toEqual(['v1'])
    })

    it('are copied on the way in and out', async () => {
      await write()
      const state = bytesOf('state')
      const keeping = store().documents.keep(name, factsOf('v1'), state)
      state.fill(0)
      await keeping
      const first = await store().documents.version(name, 'v1')
      first?.state.fill(0)
      expect((await store().documents.version(name, 'v1'))?.state).toEqual(bytesOf('state'))
    })
  })
}
