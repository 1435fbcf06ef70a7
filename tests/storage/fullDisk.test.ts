// A full disk stops the acknowledgements and nothing else, and everything flows again once there is room.
import { describe, expect, it } from 'vitest'
import { StoreUnavailable } from '#server/kernel/ports.ts'
import { createFailpoints, setFailpoint } from '#server/storage/sqlite/failpoints.ts'
import { changeIn, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import { openTemporary } from './temporaryStore.ts'

const roomy = 1_000_000
const bulky = (id: string) =>
  unitOf(
    { id, version: 1, note: 'x'.repeat(20_000) },
    { changes: [changeIn('hub', { data: { id, version: 1, state: {} } })] },
  )

describe('a store that may not grow', () => {
  it('acknowledges nothing more, serves what it has, and recovers', async () => {
    const points = createFailpoints()
    const store = await openTemporary({ failpoints: points })
    const written: string[] = []
    for (let place = 0; place < 5; place++) {
      await store.commit(bulky(`t${place}`))
      written.push(`t${place}`)
    }

    setFailpoint(points, 'maxPages', 60)
    const refused: string[] = []
    for (let place = 5; place < 25; place++) {
      await store.commit(bulky(`t${place}`)).then(
        () => written.push(`t${place}`),
        (error: unknown) => {
          expect(error).toBeInstanceOf(StoreUnavailable)
          refused.push(`t${place}`)
        },
      )
    }
    expect(refused.length).toBeGreaterThan(5)
    await expect(
      store.documents.append('plan.a.1', [{ bytes: new Uint8Array(100_000), author: 'wang' }]),
    ).rejects.toThrow(StoreUnavailable)
    expect(await store.count(tasks)).toBe(written.length)
    expect(await store.changes.head('hub')).toBe(written.length)
    for (const id of refused) expect(await store.get(tasks, id)).toBeUndefined()

    setFailpoint(points, 'maxPages', roomy)
    await store.ping()
    for (const id of refused) expect(await store.commit(bulky(id))).toMatchObject({ ok: true })
    const log = await store.changes.since('hub', 0, 100)
    expect(log.map(({ seq }) => seq)).toEqual(log.map((_, place) => place + 1))
    expect(log.map(({ data }) => data.id)).toEqual([...written, ...refused])
  })
})
