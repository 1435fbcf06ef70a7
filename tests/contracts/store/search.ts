// What `find` and `count` choose, and what they refuse to be asked.
import { describe, expect, it } from 'vitest'
import type { Condition, Store } from '#server/kernel/ports.ts'
import { idsOf, put, tasks, unitOf } from './samples.ts'

async function fill(store: Store): Promise<void> {
  await put(
    store,
    { id: 'a', room: 'r1', status: 'todo', rank: 3, urgent: true, title: '搭棚' },
    { id: 'b', room: 'r1', status: 'done', rank: 1, urgent: false, title: '报修' },
    { id: 'c', room: 'r1', status: 'todo', rank: 2.5 },
    { id: 'd', room: 'r2', status: 'todo', rank: -1, title: "o'clock; --" },
    { id: 'e', status: 'todo', title: '' },
  )
}

export function describeSearch(store: () => Store): void {
  describe('find and count', () => {
    const cases: readonly [string, Readonly<Record<string, Condition>>, string][] = [
      ['nothing asked', {}, 'abcde'],
      ['equality', { room: 'r1' }, 'abc'],
      ['two equalities', { room: 'r1', status: 'todo' }, 'ac'],
      ['no match', { room: 'r9' }, ''],
      ['a number', { rank: 2.5 }, 'c'],
      ['true', { urgent: true }, 'a'],
      ['false', { urgent: false }, 'b'],
      ['text that looks like SQL', { title: "o'clock; --" }, 'd'],
      ['empty text, which is not a missing one', { title: '' }, 'e'],
      ['Chinese text', { title: '报修' }, 'b'],
      ['a number is not its text', { rank: '1' }, ''],
      ['membership', { status: { in: ['done', 'canceled'] } }, 'b'],
      ['membership of numbers', { rank: { in: [1, -1, 77] } }, 'bd'],
      ['membership in nothing', { room: { in: [] } }, ''],
      ['membership of truths', { urgent: { in: [true, false] } }, 'ab'],
      ['a half-open range', { rank: { from: 1, below: 3 } }, 'bc'],
      ['from alone', { rank: { from: 2.5 } }, 'ac'],
      ['below alone, without missing values', { rank: { below: 2.5 } }, 'bd'],
      ['a range of text', { room: { from: 'r1', below: 'r2' } }, 'abc'],
      ['an empty range', { rank: { from: 3, below: 3 } }, ''],
      ['a range without ends', { rank: {} }, 'abcde'],
      ['everything together', { room: 'r1', status: { in: ['todo'] }, rank: { from: 0 } }, 'ac'],
      ['the id', { id: { in: ['e', 'a', 'x'] } }, 'ae'],
    ]

    it('choose by equality, membership and range', async () => {
      await fill(store())
      for (const [name, where, expected] of cases) {
        expect(idsOf(await store().find(tasks, { where })).join(''), name).toBe(expected)
        expect(await store().count(tasks, where), name).toBe(expected.length)
      }
    })

    it('answer with whole records', async () => {
      await fill(store())
      const { items } = await store().find(tasks, { where: { title: '报修' } })
      expect(items).toEqual([
        { id: 'b', version: 1, room: 'r1', status: 'done', rank: 1, urgent: false, title: '报修' },
      ])
    })

    it('follow every write of a record', async () => {
      await put(store(), { id: 'a', status: 'todo' })
      await store().commit(unitOf({ id: 'a', version: 2, status: 'done' }))
      expect(await store().count(tasks, { status: 'todo' })).toBe(0)
      expect(await store().count(tasks, { status: 'done' })).toBe(1)
    })

    it('answer with nothing where nothing was ever written', async () => {
      expect(await store().find(tasks, { where: { room: 'r1' } })).toEqual({ items: [] })
      expect(await store().count(tasks)).toBe(0)
    })

    it('refuse fields without an index, and conditions on nothing', async () => {
      await expect(store().find(tasks, { where: { note: 1 } })).rejects.toThrow(TypeError)
      await expect(store().find(tasks, { sort: { field: 'note' } })).rejects.toThrow(TypeError)
      await expect(store().count(tasks, { version: 1 })).rejects.toThrow(TypeError)
      const careless = { room: undefined } as unknown as Record<string, string>
      await expect(store().find(tasks, { where: careless })).rejects.toThrow(TypeError)
      await expect(store().find(tasks, { limit: 0 })).rejects.toThrow(TypeError)
      await expect(store().count({ name: 'x', indexes: [["a', 'b"]] })).rejects.toThrow(TypeError)
    })
  })
}
