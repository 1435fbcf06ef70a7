// Changes: their numbers, their order, who is told and when.
import { describe, expect, it } from 'vitest'
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { Store } from '#server/kernel/ports.ts'
import { at, changeIn, numbersOf, tasks, unitOf } from './samples.ts'

const announce = (store: Store, id: string, ...rooms: readonly string[]) =>
  store.commit(unitOf({ id, version: 1 }, { changes: rooms.map((room) => changeIn(room)) }))

export function describeChanges(store: () => Store): void {
  describe('changes', () => {
    it('are numbered 1, 2, 3 in each room', async () => {
      expect(numbersOf(await announce(store(), 'one', 'a', 'b', 'a'))).toEqual([1, 1, 2])
      expect(numbersOf(await announce(store(), 'two', 'b', 'c'))).toEqual([2, 1])
      expect(await store().changes.head('a')).toBe(2)
      expect(await store().changes.head('b')).toBe(2)
      expect(await store().changes.head('nobody')).toBe(0)
    })

    it('are answered, told and read back alike, whole', async () => {
      const told: ChangeMessage[] = []
      store().changes.listen((changes) => told.push(...changes))
      const changes = [
        changeIn('hub', {
          commandId: 'c1',
          data: { id: 'one', version: 4, state: { title: '搬桌子', parts: [1, null] } },
        }),
        changeIn('hub', { name: 'task.removed', data: { id: 'one', version: 4, removed: true }, by: 'li' }),
      ]
      const result = await store().commit(unitOf({ id: 'one', version: 1 }, { changes }))
      const expected = changes.map((change, place) => ({ ...change, seq: place + 1 }))
      expect(result).toEqual({ ok: true, changes: expected })
      expect(told).toEqual(expected)
      expect(await store().changes.since('hub', 0, 10)).toEqual(expected)
      expect(told.map((change) => 'commandId' in change)).toEqual([true, false])
    })

    it('are read from any number on, in order, at most so many', async () => {
      for (const id of ['one', 'two', 'three', 'four']) await announce(store(), id, 'hub', 'other')
      const since = async (seq: number, limit: number) =>
        (await store().changes.since('hub', seq, limit)).map((one) => one.seq)
      expect(await since(0, 10)).toEqual([1, 2, 3, 4])
      expect(await since(1, 2)).toEqual([2, 3])
      expect(await since(4, 10)).toEqual([])
      expect(await since(99, 10)).toEqual([])
    })

    it('are told commit by commit, in order, before the commit is answered', async () => {
      const happened: string[] = []
      store().changes.listen((changes) => happened.push(`told ${changes.map(({ seq }) => seq).join()}`))
      const commits = ['one', 'two', 'three'].map((id) =>
        announce(store(), id, 'hub', 'hub').then((result) =>
          happened.push(`answered ${numbersOf(result).join()}`),
        ),
      )
      await Promise.all(commits)
      expect(happened.filter((line) => line.startsWith('told'))).toEqual(['told 1,2', 'told 3,4', 'told 5,6'])
      for (const numbers of ['1,2', '3,4', '5,6']) {
        expect(happened.indexOf(`told ${numbers}`)).toBeLessThan(happened.indexOf(`answered ${numbers}`))
      }
    })

    it('are durable and readable when they are told', async () => {
      const reads: Promise<readonly ChangeMessage[]>[] = []
      store().changes.listen((changes) => reads.push(store().changes.since('hub', changes[0]?.seq ?? 0, 10)))
      const heads: Promise<number>[] = []
      store().changes.listen(() => heads.push(store().changes.head('hub')))
      await announce(store(), 'one', 'hub')
      expect(await Promise.all(reads)).toEqual([[]])
      expect(await Promise.all(heads)).toEqual([1])
    })

    it('are told to nobody who stopped listening, nor where nothing was announced', async () => {
      let heard = 0
      const count = (): void => {
        heard += 1
      }
      const stop = store().changes.listen(count)
      store().changes.listen(count)
      await store().commit(unitOf({ id: 'zero', version: 1 }))
      await announce(store(), 'one', 'hub')
      stop()
      stop()
      await announce(store(), 'two', 'hub')
      expect(heard).toBe(3)
    })

    it('have an epoch that does not change', async () => {
      const { epoch } = store().changes
      await announce(store(), 'one', 'hub')
      expect(epoch).toMatch(/^[A-Za-z0-9_-]{8,}$/)
      expect(store().changes.epoch).toBe(epoch)
    })

    it('come from conflicts and refused writes never, and leave no hole', async () => {
      await announce(store(), 'one', 'hub')
      const circular: Record<string, unknown> = {}
      circular['self'] = circular
      const broken = unitOf({ id: 'two', version: 1, note: circular }, { changes: [changeIn('hub')] })
      const results = await Promise.allSettled([
        announce(store(), 'one', 'hub'),
        store().commit(broken),
        announce(store(), 'three', 'hub'),
      ])
      expect(results.map(({ status }) => status)).toEqual(['fulfilled', 'rejected', 'fulfilled'])
      expect(await store().get(tasks, 'two')).toBeUndefined()
      expect((await store().changes.since('hub', 0, 10)).map((change) => [change.seq, change.at])).toEqual([
        [1, at],
        [2, at],
      ])
    })
  })
}
