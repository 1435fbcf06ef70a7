// The remembered answers of commands, and where their changes stand.
import { describe, expect, it } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { at, changeIn, tasks, unitOf } from './samples.ts'

const valued = (actorId: string, commandId: string, value: unknown) => ({
  actorId,
  commandId,
  inputHash: `hash of ${commandId}`,
  value,
  at,
})

const outcome = (actorId: string, commandId: string) => valued(actorId, commandId, { seat: 3 })

export function describeOutcomes(store: () => Store): void {
  describe('outcomes', () => {
    it('are remembered with the record that they were decided on', async () => {
      await store().commit(unitOf({ id: 'one', version: 1 }, { outcomes: [outcome('wang', 'c1')] }))
      expect(await store().outcome(tasks, 'one', 'wang', 'c1')).toEqual(outcome('wang', 'c1'))
    })

    it('belong to their collection, record, actor and command id', async () => {
      await store().commit(unitOf({ id: 'one', version: 1 }, { outcomes: [outcome('wang', 'c1')] }))
      expect(await store().outcome({ name: 'booths', indexes: [] }, 'one', 'wang', 'c1')).toBeUndefined()
      expect(await store().outcome(tasks, 'two', 'wang', 'c1')).toBeUndefined()
      expect(await store().outcome(tasks, 'one', 'li', 'c1')).toBeUndefined()
      expect(await store().outcome(tasks, 'one', 'wang', 'c2')).toBeUndefined()
    })

    it('know where their own first change stands', async () => {
      await store().commit(
        unitOf({ id: 'zero', version: 1 }, { changes: [changeIn('hub'), changeIn('hub')] }),
      )
      const changes = [
        changeIn('hub', { commandId: 'c1', by: 'li' }),
        changeIn('person.wang', { commandId: 'c1' }),
        changeIn('hub', { commandId: 'c1' }),
        changeIn('hub', { commandId: 'c2' }),
      ]
      const outcomes = [
        outcome('wang', 'c1'),
        outcome('li', 'c1'),
        outcome('wang', 'c2'),
        outcome('wang', 'silent'),
      ]
      await store().commit(unitOf({ id: 'one', version: 3 }, { expectedVersion: 0, outcomes, changes }))
      const placeOf = async (actor: string, command: string) =>
        (await store().outcome(tasks, 'one', actor, command))?.place
      expect(await placeOf('li', 'c1')).toEqual({ room: 'hub', seq: 3 })
      expect(await placeOf('wang', 'c1')).toEqual({ room: 'person.wang', seq: 1 })
      expect(await placeOf('wang', 'c2')).toEqual({ room: 'hub', seq: 5 })
      expect(await store().outcome(tasks, 'one', 'wang', 'silent')).toEqual(outcome('wang', 'silent'))
    })

    it('keep any value: null, nothing, text, lists', async () => {
      const values = [null, undefined, '好', [1, { a: [] }], 0, false]
      const outcomes = values.map((value, place) => valued('wang', `c${place}`, value))
      await store().commit(unitOf({ id: 'one', version: 1 }, { outcomes }))
      const read = await Promise.all(
        values.map((_, place) => store().outcome(tasks, 'one', 'wang', `c${place}`)),
      )
      expect(read.map((one) => one?.value)).toEqual(values)
    })

    it('outlive the versions of their record', async () => {
      await store().commit(unitOf({ id: 'one', version: 1 }, { outcomes: [outcome('wang', 'c1')] }))
      await store().commit(unitOf({ id: 'one', version: 2 }, { outcomes: [outcome('wang', 'c2')] }))
      expect(await store().outcome(tasks, 'one', 'wang', 'c1')).toEqual(outcome('wang', 'c1'))
    })

    it('are decided once: a command that stands on the record already is a conflict', async () => {
      await store().commit(unitOf({ id: 'one', version: 1 }, { outcomes: [valued('wang', 'c1', 'first')] }))
      const again = unitOf(
        { id: 'one', version: 2 },
        { outcomes: [outcome('wang', 'c0'), valued('wang', 'c1', 'second')] },
      )
      expect(await store().commit(again)).toEqual({ ok: false, conflict: true })
      expect(await store().get(tasks, 'one')).toMatchObject({ version: 1 })
      expect(await store().outcome(tasks, 'one', 'wang', 'c0')).toBeUndefined()
      expect(await store().outcome(tasks, 'one', 'wang', 'c1')).toMatchObject({ value: 'first' })
    })

    it('are refused twice in one write', async () => {
      const outcomes = [outcome('wang', 'c1'), outcome('wang', 'c1')]
      await expect(store().commit(unitOf({ id: 'one', version: 1 }, { outcomes }))).rejects.toThrow(TypeError)
    })
  })
}
