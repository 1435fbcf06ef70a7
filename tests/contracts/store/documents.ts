// The log of a document: rows, snapshots, compaction, names.
import { describe, expect, it } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'

const name = 'plan.fair.1'
const bytesOf = (text: string): Uint8Array => new TextEncoder().encode(text)
const entriesOf = (...texts: readonly string[]) =>
  texts.map((text) => ({ bytes: bytesOf(text), author: `author of ${text}` }))

async function textsOf(store: Store, document: string): Promise<readonly string[]> {
  const { updates } = await store.documents.load(document)
  return updates.map(({ bytes }) => new TextDecoder().decode(bytes))
}

export function describeDocuments(store: () => Store): void {
  describe('documents', () => {
    it('answer with nothing under an unknown name', async () => {
      expect(await store().documents.load(name)).toEqual({ updates: [] })
    })

    it('give back every row with number and author, in order', async () => {
      const first = await store().documents.append(name, entriesOf('a', 'b'))
      const second = await store().documents.append(name, entriesOf('c'))
      const rows = [...first, ...second]
      expect(rows).toHaveLength(3)
      expect([...rows].sort((a, b) => a - b)).toEqual(rows)
      expect(new Set(rows).size).toBe(3)
      const { updates, ...rest } = await store().documents.load(name)
      expect(rest).toEqual({})
      expect(updates.map(({ row, author }) => [row, author])).toEqual(
        rows.map((row, place) => [row, `author of ${'abc'[place]}`]),
      )
      expect(updates.every(({ bytes }) => bytes.constructor === Uint8Array)).toBe(true)
      expect(await textsOf(store(), name)).toEqual(['a', 'b', 'c'])
    })

    it('append all entries or none', async () => {
      const bad = [...entriesOf('a', 'b'), { bytes: bytesOf('c'), author: null as unknown as string }]
      await expect(store().documents.append(name, bad)).rejects.toThrow()
      expect(await store().documents.load(name)).toEqual({ updates: [] })
      expect(await store().documents.append(name, [])).toEqual([])
      expect(await store().documents.names('')).toEqual([])
    })

    it('keep concurrent appends of one document in the order of the calls', async () => {
      const texts = Array.from({ length: 30 }, (_, place) => `t${place}`)
      await Promise.all(texts.map((text) => store().documents.append(name, entriesOf(text))))
      expect(await textsOf(store(), name)).toEqual(texts)
    })

    it('compact: the snapshot is replaced and exactly the listed rows go', async () => {
      const rows = await store().documents.append(name, entriesOf('a', 'b', 'c', 'd'))
      const [other = 0] = await store().documents.append('plan.other.1', entriesOf('x'))
      await store().documents.compact(name, bytesOf('snapshot 1'), [
        ...rows.filter((_, place) => place !== 1),
        other,
        987_654,
      ])
      expect(await store().documents.load(name)).toMatchObject({ snapshot: bytesOf('snapshot 1') })
      expect(await textsOf(store(), name)).toEqual(['b'])
      expect(await textsOf(store(), 'plan.other.1')).toEqual(['x'])
      await store().documents.compact(name, bytesOf('snapshot 2'), [])
      expect(await store().documents.load(name)).toMatchObject({ snapshot: bytesOf('snapshot 2') })
      expect(await textsOf(store(), name)).toEqual(['b'])
    })

    it('never give a row number twice', async () => {
      const first = await store().documents.append(name, entriesOf('a', 'b'))
      await store().documents.compact(name, bytesOf('s'), first)
      const second = await store().documents.append(name, entriesOf('c'))
      await store().documents.remove(name)
      const third = await store().documents.append(name, entriesOf('d'))
      expect(new Set([...first, ...second, ...third]).size).toBe(4)
    })

    it('are removed with snapshot and rows, and only they', async () => {
      await store().documents.append(name, entriesOf('a'))
      await store().documents.compact(name, bytesOf('s'), [])
      await store().documents.append('plan.fair.2', entriesOf('b'))
      await store().documents.remove(name)
      await store().documents.remove('never.there.1')
      expect(await store().documents.load(name)).toEqual({ updates: [] })
      expect(await textsOf(store(), 'plan.fair.2')).toEqual(['b'])
    })

    it('stay removed when a compaction comes too late', async () => {
      const rows = await store().documents.append(name, entriesOf('a'))
      await store().documents.compact(name, bytesOf('s'), rows)
      const last = await store().documents.append(name, entriesOf('b'))
      await store().documents.remove(name)
      await store().documents.compact(name, bytesOf('the secret'), [])
      await store().documents.compact(name, bytesOf('the secret'), last)
      await store().documents.compact('never.there.1', bytesOf('the secret'), [])
      expect(await store().documents.load(name)).toEqual({ updates: [] })
      expect(await store().documents.names('')).toEqual([])
    })

    it('stay removed by a removal that comes while they are compacted', async () => {
      for (let round = 0; round < 5; round += 1) {
        const rows = await store().documents.append(name, entriesOf('a'))
        const compactions = [[], rows].map(
          (gone) => () => store().documents.compact(name, bytesOf('secret'), gone),
        )
        const calls = [...compactions, ...compactions]
        calls.splice(round, 0, () => store().documents.remove(name))
        await Promise.allSettled(calls.map((call) => call()))
        expect(await store().documents.load(name)).toEqual({ updates: [] })
        expect(await store().documents.names('')).toEqual([])
      }
    })

    it('are listed by the beginning of their name, in order', async () => {
      for (const one of ['plan.b.1', 'plan.a.1', 'plan.a.10', 'plan_a', 'Plan.a.1', 'minutes.a.1']) {
        await store().documents.append(one, entriesOf('x'))
      }
      const rows = await store().documents.append('plan.c.1', entriesOf('x'))
      await store().documents.compact('plan.c.1', bytesOf('only a snapshot'), rows)
      expect(await store().documents.names('plan.')).toEqual([
        'plan.a.1',
        'plan.a.10',
        'plan.b.1',
        'plan.c.1',
      ])
      expect(await store().documents.names('plan.a.1')).toEqual(['plan.a.1', 'plan.a.10'])
      expect(await store().documents.names('%')).toEqual([])
      expect(await store().documents.names('')).toHaveLength(7)
    })

    it('hold empty rows and rows of 5 MB', async () => {
      const large = new Uint8Array(5_000_000).map((_, place) => place % 251)
      await store().documents.append(name, [
        { bytes: new Uint8Array(), author: 'a' },
        { bytes: large, author: 'b' },
      ])
      await store().documents.compact(name, large, [])
      const { snapshot, updates } = await store().documents.load(name)
      expect(updates.map(({ bytes }) => bytes.length)).toEqual([0, 5_000_000])
      expect(Buffer.from(large).equals(updates[1]?.bytes ?? new Uint8Array())).toBe(true)
      expect(Buffer.from(large).equals(snapshot ?? new Uint8Array())).toBe(true)
    })
  })
}
