// What is stored comes back exactly, whatever it is made of and however large it is.
import { describe, expect, it } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { changeIn, tasks, unitOf } from './samples.ts'

export function describeValues(store: () => Store): void {
  describe('values', () => {
    it('lose undefined fields, at any depth, and nothing else', async () => {
      const note = { keep: null, gone: undefined, list: [1, { gone: undefined }] }
      await store().commit(unitOf({ id: 'one', version: 1, rank: undefined, note }))
      const read = await store().get(tasks, 'one')
      expect(read).toStrictEqual({ id: 'one', version: 1, note: { keep: null, list: [1, {}] } })
    })

    it('come back exactly: scripts, emoji, quotes, control characters, numbers', async () => {
      const note = [
        '民生服务大集',
        '𠮷野家 👩‍👩‍👧‍👦',
        `"'\\\`; drop table`,
        'a\u0000b\n\r\t\u2028',
        'ﬀ e\u0301',
        0.1,
        -1e-9,
        2 ** 53,
        -(2 ** 53),
        1e21,
        true,
      ]
      await store().commit(unitOf({ id: '记录-ü', version: 1, note, title: '👋' }))
      expect(await store().get(tasks, '记录-ü')).toStrictEqual({
        id: '记录-ü',
        version: 1,
        note,
        title: '👋',
      })
      expect(await store().count(tasks, { title: '👋' })).toBe(1)
    })

    it('may be large: a record of 2 MB with its change', async () => {
      const note = '同频'.repeat(350_000)
      const data = { id: 'one', version: 1, state: { note } }
      const result = await store().commit(
        unitOf({ id: 'one', version: 1, note, status: 'todo' }, { changes: [changeIn('hub', { data })] }),
      )
      expect(result.ok).toBe(true)
      const read = await store().get(tasks, 'one')
      expect(read?.note === note).toBe(true)
      expect((await store().changes.since('hub', 0, 1)).map((change) => change.data.version)).toEqual([1])
      expect(await store().count(tasks, { status: 'todo' })).toBe(1)
    })

    it('may carry names that objects treat specially', async () => {
      const note = JSON.parse('{"__proto__":{"x":1},"constructor":2,"toString":3}') as unknown
      await store().commit(unitOf({ id: '__proto__', version: 1, note }))
      const read = await store().get(tasks, '__proto__')
      expect(JSON.stringify(read?.note)).toBe(JSON.stringify(note))
      expect(await store().get(tasks, 'constructor')).toBeUndefined()
    })
  })
}
