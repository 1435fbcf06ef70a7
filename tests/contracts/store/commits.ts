// A record is written by compare-and-set: one of those who race wins, the others have changed nothing.
import { describe, expect, it } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { changeIn, tasks, unitOf } from './samples.ts'

const conflict = { ok: false, conflict: true }

export function describeCommits(store: () => Store): void {
  describe('commit', () => {
    it('creates a record that must not exist yet', async () => {
      expect(await store().get(tasks, 'one')).toBeUndefined()
      expect(await store().commit(unitOf({ id: 'one', version: 1, status: 'todo' }))).toEqual({
        ok: true,
        changes: [],
      })
      expect(await store().get(tasks, 'one')).toEqual({ id: 'one', version: 1, status: 'todo' })
      expect(await store().commit(unitOf({ id: 'one', version: 1, status: 'done' }))).toEqual(conflict)
      expect(await store().get(tasks, 'one')).toEqual({ id: 'one', version: 1, status: 'todo' })
    })

    it('replaces a record whole, by the version that stands', async () => {
      await store().commit(unitOf({ id: 'one', version: 1, status: 'todo', title: '搭棚' }))
      expect(await store().commit(unitOf({ id: 'one', version: 2, status: 'done' }))).toMatchObject({
        ok: true,
      })
      expect(await store().get(tasks, 'one')).toEqual({ id: 'one', version: 2, status: 'done' })
    })

    it('may raise the version by several decisions at once', async () => {
      await store().commit(unitOf({ id: 'one', version: 1 }))
      expect(await store().commit(unitOf({ id: 'one', version: 7 }, { expectedVersion: 1 }))).toMatchObject({
        ok: true,
      })
      expect(await store().get(tasks, 'one')).toEqual({ id: 'one', version: 7 })
    })

    it('answers an old, a future and a missing version with a conflict', async () => {
      await store().commit(unitOf({ id: 'one', version: 3 }, { expectedVersion: 0 }))
      expect(await store().commit(unitOf({ id: 'one', version: 3 }))).toEqual(conflict)
      expect(await store().commit(unitOf({ id: 'one', version: 5 }))).toEqual(conflict)
      expect(await store().commit(unitOf({ id: 'other', version: 2 }))).toEqual(conflict)
      expect(await store().get(tasks, 'other')).toBeUndefined()
    })

    it('leaves nothing behind after a conflict: no change, no number, no outcome', async () => {
      await store().commit(unitOf({ id: 'one', version: 1 }))
      const outcome = {
        actorId: 'wang',
        commandId: 'c',
        inputHash: 'h',
        value: 1,
        at: '2026-10-24T00:30:00.000Z',
      }
      const late = unitOf({ id: 'one', version: 1 }, { outcomes: [outcome], changes: [changeIn('hub')] })
      expect(await store().commit(late)).toEqual(conflict)
      expect(await store().changes.head('hub')).toBe(0)
      expect(await store().outcome(tasks, 'one', 'wang', 'c')).toBeUndefined()
    })

    it('never changes a record of a collection that is written once', async () => {
      const collection = { name: 'entries', indexes: [], writtenOnce: { upTo: 'checkpoints' } }
      const unit = (version: number) => unitOf({ id: 'one', version }, { collection })
      expect(await store().commit(unit(1))).toMatchObject({ ok: true })
      await expect(store().commit(unit(2))).rejects.toThrow('written once')
      expect(await store().get(collection, 'one')).toEqual({ id: 'one', version: 1 })
      expect(await store().commit(unitOf({ id: 'two', version: 1 }, { collection }))).toMatchObject({
        ok: true,
      })
    })

    it('lets exactly one of many that race for the same version win', async () => {
      const racers = Array.from({ length: 20 }, (_, racer) =>
        store().commit(unitOf({ id: 'one', version: 1, rank: racer }, { changes: [changeIn('hub')] })),
      )
      const results = await Promise.all(racers)
      const winner = results.findIndex(({ ok }) => ok)
      expect(results.filter(({ ok }) => ok)).toHaveLength(1)
      expect(await store().get(tasks, 'one')).toMatchObject({ rank: winner })
      expect(await store().changes.head('hub')).toBe(1)
    })

    it('keeps records of different collections apart', async () => {
      const booths = { name: 'booths', indexes: [] }
      await store().commit(unitOf({ id: 'one', version: 1, title: 'task' }))
      await store().commit(unitOf({ id: 'one', version: 1, title: 'booth' }, { collection: booths }))
      expect(await store().get(tasks, 'one')).toMatchObject({ title: 'task' })
      expect(await store().get(booths, 'one')).toMatchObject({ title: 'booth' })
    })

    it('refuses writes that no caller may make, and touches nothing', async () => {
      await expect(store().commit(unitOf({ id: '', version: 1 }))).rejects.toThrow(TypeError)
      await expect(store().commit(unitOf({ id: 'one', version: 1 }, { expectedVersion: 1 }))).rejects.toThrow(
        TypeError,
      )
      await expect(
        store().commit(unitOf({ id: 'one', version: 1.5 }, { expectedVersion: 0 })),
      ).rejects.toThrow(TypeError)
      const twisted = { id: 'one', version: 1, status: ['todo'] }
      await expect(store().commit(unitOf({ id: 'one', version: 1 }, { record: twisted }))).rejects.toThrow(
        TypeError,
      )
      const badly = { name: 'tasks; drop table meta', indexes: [] }
      await expect(store().commit(unitOf({ id: 'one', version: 1 }, { collection: badly }))).rejects.toThrow(
        TypeError,
      )
      expect(await store().get(tasks, 'one')).toBeUndefined()
    })
  })
}
