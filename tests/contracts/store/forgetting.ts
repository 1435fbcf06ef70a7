// A write that forgets: what was remembered of earlier commands goes with it, and with `remove` the record itself.
import { describe, expect, it } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { at, changeIn, tasks, unitOf } from './samples.ts'

const outcome = (commandId: string) => ({ actorId: 'wang', commandId, inputHash: 'h', value: 'name', at })

export function describeForgetting(store: () => Store): void {
  describe('forgetting', () => {
    const remembered = (id: string, commandId: string) => store().outcome(tasks, id, 'wang', commandId)

    it('drops the outcomes of earlier commands on this record, and keeps its own and those of others', async () => {
      await store().commit(unitOf({ id: 'one', version: 1 }, { outcomes: [outcome('c1')] }))
      await store().commit(unitOf({ id: 'one-more', version: 1 }, { outcomes: [outcome('c1')] }))
      await store().commit(unitOf({ id: 'one', version: 2 }, { outcomes: [outcome('c2')], forget: true }))
      expect(await remembered('one', 'c1')).toBeUndefined()
      expect(await remembered('one', 'c2')).toMatchObject({ value: 'name' })
      expect(await remembered('one-more', 'c1')).toMatchObject({ value: 'name' })
      expect(await store().get(tasks, 'one')).toMatchObject({ version: 2 })
    })

    it('touches nothing after a conflict', async () => {
      await store().commit(unitOf({ id: 'one', version: 1 }, { outcomes: [outcome('c1')] }))
      expect(await store().commit(unitOf({ id: 'one', version: 3 }, { forget: true }))).toMatchObject({
        ok: false,
      })
      expect(await store().commit(unitOf({ id: 'one', version: 3 }, { remove: true }))).toMatchObject({
        ok: false,
      })
      expect(await remembered('one', 'c1')).toBeDefined()
      expect(await store().get(tasks, 'one')).toMatchObject({ version: 1 })
    })

    it('removes a record with everything that is remembered of it, announces it, and leaves its id free', async () => {
      await store().commit(unitOf({ id: 'one', version: 1, room: 'a' }, { outcomes: [outcome('c1')] }))
      const gone = unitOf(
        { id: 'one', version: 2, room: 'a' },
        { outcomes: [outcome('c2')], changes: [changeIn('hub')], remove: true },
      )
      expect(await store().commit(gone)).toMatchObject({ ok: true, changes: [{ room: 'hub', seq: 1 }] })
      expect(await store().get(tasks, 'one')).toBeUndefined()
      expect((await store().find(tasks, { where: { room: 'a' } })).items).toEqual([])
      expect(await store().count(tasks)).toBe(0)
      expect([await remembered('one', 'c1'), await remembered('one', 'c2')]).toEqual([undefined, undefined])
      expect(await store().commit(unitOf({ id: 'one', version: 1 }))).toMatchObject({ ok: true })
    })
  })
}
