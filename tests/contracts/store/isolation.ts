// Nothing is shared with the store: neither what was given to it nor what it gave.
import { describe, expect, it } from 'vitest'
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { Store } from '#server/kernel/ports.ts'
import { at, changeIn, tasks, unitOf } from './samples.ts'

/** Spoils a value that its reader may not change, as careless code would. */
const spoil = (value: unknown, field: string): void => void Reflect.set(value as object, field, 'spoilt')

export function describeIsolation(store: () => Store): void {
  describe('isolation', () => {
    it('takes values as they are when the call is made', async () => {
      const record = { id: 'one', version: 1, note: { text: 'good' } }
      const state = { text: 'good' }
      const value = { text: 'good' }
      const outcomes = [{ actorId: 'wang', commandId: 'c', inputHash: 'h', value, at }]
      const changes = [changeIn('hub', { data: { id: 'one', version: 1, state } })]
      const written = store().commit({ collection: tasks, record, expectedVersion: 0, outcomes, changes })
      for (const given of [record.note, state, value]) spoil(given, 'text')
      spoil(record, 'id')
      outcomes.length = 0
      changes.length = 0
      await written
      expect(await store().get(tasks, 'one')).toEqual({ id: 'one', version: 1, note: { text: 'good' } })
      expect(await store().outcome(tasks, 'one', 'wang', 'c')).toMatchObject({ value: { text: 'good' } })
      expect(await store().changes.since('hub', 0, 9)).toMatchObject([{ data: { state: { text: 'good' } } }])
    })

    it('gives every reader a copy', async () => {
      await store().commit(
        unitOf({ id: 'one', version: 1, note: { text: 'good' } }, { changes: [changeIn('hub')] }),
      )
      spoil((await store().get(tasks, 'one'))?.note, 'text')
      spoil((await store().find(tasks, {})).items[0]?.note, 'text')
      spoil((await store().changes.since('hub', 0, 9))[0], 'name')
      expect(await store().get(tasks, 'one')).toMatchObject({ note: { text: 'good' } })
      expect((await store().changes.since('hub', 0, 9)).map(({ name }) => name)).toEqual(['task.moved'])
    })

    it('tells changes that are not the caller’s own objects', async () => {
      const state = { text: 'good' }
      const told: ChangeMessage[] = []
      store().changes.listen((changes) => told.push(...changes))
      await store().commit(
        unitOf(
          { id: 'one', version: 1 },
          { changes: [changeIn('hub', { data: { id: 'one', version: 1, state } })] },
        ),
      )
      spoil(state, 'text')
      expect(told).toMatchObject([{ data: { state: { text: 'good' } } }])
    })

    it('takes bytes and sessions as they are when the call is made, and gives copies', async () => {
      const pool = Buffer.from('0123456789')
      const bytes = pool.subarray(2, 5)
      const session = { id: 's', personId: 'wang', createdAt: at, lastSeenAt: at, device: 'tablet' }
      const written = [
        store().documents.append('plan.a.1', [{ bytes, author: 'wang' }]),
        store().sessions.create(session),
      ]
      pool.fill(0)
      spoil(session, 'device')
      await Promise.all(written)
      const first = await store().documents.load('plan.a.1')
      first.updates[0]?.bytes.fill(0)
      const second = await store().documents.load('plan.a.1')
      expect(Buffer.from(second.updates[0]?.bytes ?? []).toString()).toBe('234')
      expect(await store().sessions.get('s')).toMatchObject({ device: 'tablet' })
    })
  })
}
