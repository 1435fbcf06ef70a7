import { describe, expect, it } from 'vitest'
import { type Store, StoreUnavailable } from '#server/kernel/ports.ts'
import { tasks, unitOf } from './samples.ts'

export function describeClosing(store: () => Store): void {
  describe('ping and close', () => {
    it('pings again and again', async () => {
      for (let turn = 0; turn < 3; turn++) expect(await store().ping()).toBeUndefined()
    })

    it('finishes the writes in flight before it closes', async () => {
      const commits = Array.from({ length: 50 }, (_, place) =>
        store().commit(unitOf({ id: `t${place}`, version: 1 })),
      )
      const rows = store().documents.append('plan.a.1', [{ bytes: new Uint8Array([1]), author: 'wang' }])
      const closed = store().close()
      expect((await Promise.all(commits)).every(({ ok }) => ok)).toBe(true)
      expect(await rows).toHaveLength(1)
      await closed
    })

    it('closes twice as well as once, and then refuses everything', async () => {
      await Promise.all([store().close(), store().close()])
      await store().close()
      await expect(store().commit(unitOf({ id: 'one', version: 1 }))).rejects.toThrow(StoreUnavailable)
      await expect(store().documents.append('plan.a.1', [])).rejects.toThrow(StoreUnavailable)
      await expect(store().sessions.remove('s')).rejects.toThrow(StoreUnavailable)
      await expect(store().ping()).rejects.toThrow(StoreUnavailable)
      await expect(store().get(tasks, 'one')).rejects.toThrow(StoreUnavailable)
      await expect(store().changes.head('hub')).rejects.toThrow(StoreUnavailable)
    })
  })
}
