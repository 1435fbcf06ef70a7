// The order of lists, and pages that together are the whole list.
import { describe, expect, it } from 'vitest'
import { BadCursor, type Find, type Store } from '#server/kernel/ports.ts'
import { randomly } from './randomly.ts'
import { idsOf, put, type Task, tasks, unitOf } from './samples.ts'

/** Ids of every page, one list for each. */
async function pages(store: Store, query: Find): Promise<readonly (readonly string[])[]> {
  const read: (readonly string[])[] = []
  let after: string | undefined
  do {
    const page = await store.find(tasks, { ...query, ...(after === undefined ? {} : { after }) })
    read.push(idsOf(page))
    after = page.next
  } while (after !== undefined)
  return read
}

export function describePaging(store: () => Store): void {
  describe('order and pages', () => {
    const ranked: readonly Omit<Task, 'version'>[] = [
      { id: 'e', rank: 2 },
      { id: 'b', rank: 2 },
      { id: 'd' },
      { id: 'a', rank: 10 },
      { id: 'c' },
      { id: 'f', rank: -3 },
    ]

    it('sorts by id where nothing else is asked', async () => {
      await put(store(), ...ranked)
      expect(idsOf(await store().find(tasks, {})).join('')).toBe('abcdef')
      expect(idsOf(await store().find(tasks, { sort: { field: 'id', descending: true } })).join('')).toBe(
        'fedcba',
      )
    })

    it('sorts missing values first, then by value, then by id; descending is the exact reverse', async () => {
      await put(store(), ...ranked)
      expect(idsOf(await store().find(tasks, { sort: { field: 'rank' } })).join('')).toBe('cdfbea')
      expect(idsOf(await store().find(tasks, { sort: { field: 'rank', descending: true } })).join('')).toBe(
        'aebfdc',
      )
    })

    it('sorts text by code points', async () => {
      const titles = ['b', 'B', '', '中', '\u{1f600}', '\uff21', 'é', 'a']
      await put(store(), ...titles.map((title, place) => ({ id: `t${place}`, title })))
      const { items } = await store().find(tasks, { sort: { field: 'title' } })
      expect(items.map(({ title }) => title)).toEqual(['', 'B', 'a', 'b', 'é', '中', '\uff21', '\u{1f600}'])
    })

    it('reads everything once, in pages of any size', async () => {
      await put(store(), ...ranked)
      const byRank = { field: 'rank' }
      for (const sort of [
        undefined,
        byRank,
        { ...byRank, descending: true },
        { field: 'id', descending: true },
      ]) {
        const query = sort ? { sort } : {}
        const whole = idsOf(await store().find(tasks, query))
        for (let limit = 1; limit <= ranked.length + 1; limit++) {
          const read = await pages(store(), { ...query, limit })
          expect(read.flat()).toEqual(whole)
          expect(read).toHaveLength(Math.ceil(ranked.length / limit))
        }
      }
    })

    it('gives no cursor with the last page', async () => {
      await put(store(), ...ranked)
      expect(await store().find(tasks, { limit: 6 })).not.toHaveProperty('next')
      expect((await store().find(tasks, { limit: 5 })).next).toBeTypeOf('string')
    })

    it('goes on behind a record that was changed or came in between', async () => {
      await put(store(), { id: 'b', rank: 1 }, { id: 'd', rank: 1 }, { id: 'f', rank: 2 })
      const query = { sort: { field: 'rank' }, limit: 1 }
      const { next = '' } = await store().find(tasks, query)
      await store().commit(unitOf({ id: 'b', version: 2, rank: 0 }))
      await put(store(), { id: 'a', rank: 1 }, { id: 'c', rank: 1 })
      expect(idsOf(await store().find(tasks, { ...query, limit: 9, after: next })).join('')).toBe('cdf')
    })

    it('reads the same in pages as at once, whatever the values', async () => {
      const random = randomly()
      const values = [undefined, 0, 1, 1.5, -7, 2 ** 40]
      const many = Array.from({ length: 60 }, (_, place) => ({
        id: `t${place}`,
        room: random.pick(['r1', 'r2']),
        rank: values[random.below(values.length)],
        title: random.pick(['', '甲', '乙', '\u{1f600}', 'z'.repeat(200)]),
      }))
      await put(store(), ...many)
      for (const field of ['rank', 'title', 'id']) {
        const sort = { field, descending: random.below(2) === 1 }
        const where = { room: 'r1' }
        const whole = idsOf(await store().find(tasks, { where, sort }))
        const read = await pages(store(), { where, sort, limit: 1 + random.below(9) })
        expect(read.flat(), random.seed).toEqual(whole)
        expect(new Set(whole).size, random.seed).toBe(many.filter(({ room }) => room === 'r1').length)
      }
    })

    it('refuses cursors that it did not make, or made for another order', async () => {
      await put(store(), ...ranked)
      const { next = '' } = await store().find(tasks, { sort: { field: 'rank' }, limit: 1 })
      const forged = (value: unknown): string => Buffer.from(JSON.stringify(value)).toString('base64url')
      const bad = [
        '',
        'x',
        '%%%',
        `${next}A`,
        forged(null),
        forged([]),
        forged(['id', 'a']),
        forged(['id', {}, 'a']),
        forged(['id', 1, 2]),
        next,
      ]
      for (const after of bad) await expect(store().find(tasks, { after })).rejects.toThrow(BadCursor)
      await expect(store().find(tasks, { sort: { field: 'title' }, after: next })).rejects.toThrow(BadCursor)
    })
  })
}
