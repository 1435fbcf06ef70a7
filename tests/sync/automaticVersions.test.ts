import { describe, expect, it } from 'vitest'
import { superfluous } from '../../server/sync/thinning.ts'
import { gate } from './support/memoryLog.ts'
import { documentName } from './support/testHub.ts'
import { createVersioned, minute } from './support/versioned.ts'

describe('automatic versions', () => {
  it('[V2] come when writing has paused, and only where something was written', async () => {
    const { hub, list, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    expect(await list()).toEqual([])
    ada.write('one ')
    await hub.run(3 * minute)
    ada.write('two')
    await hub.run(4.9 * minute)
    expect(await list()).toEqual([])
    await hub.run(0.2 * minute)
    expect(await texts()).toEqual(['one two'])
    await hub.run(60 * minute)
    expect(await texts()).toEqual(['one two'])
  })

  it('[V2] come every 15 minutes while people go on writing', async () => {
    const { hub, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    for (let passed = 0; passed < 32; passed++) {
      ada.write('.')
      await hub.run(minute)
    }
    expect(await texts()).toEqual(['.'.repeat(15), '.'.repeat(30)])
  })

  it('[V2] come when everybody has left, before the document leaves memory', async () => {
    const { hub, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    ada.write('a word')
    await hub.run()
    ada.socket.hangUp()
    await hub.run(29_000)
    expect(await texts()).toEqual([])
    await hub.run(2000)
    expect(await texts()).toEqual(['a word'])
    expect(hub.engine.statistics().documents).toBe(0)
    const bo = hub.join('bo')
    await hub.run(60_000)
    bo.socket.hangUp()
    await hub.run(60_000)
    expect(await texts()).toEqual(['a word'])
  })

  it('[V5] what a stopped engine left has a version before the next edit', async () => {
    const first = createVersioned()
    const ada = first.hub.join('ada')
    await first.hub.run()
    ada.write('before the restart')
    await first.hub.run()
    await first.hub.engine.close()
    expect(await first.list()).toEqual([])
    const second = createVersioned({}, first.log)
    const bo = second.hub.join('bo')
    await second.hub.run()
    expect(await second.list()).toEqual([])
    bo.erase(0, 18)
    await second.hub.run()
    expect(await second.texts()).toEqual(['before the restart'])
  })

  it('[V7] thin out with age', () => {
    const end = Date.parse('2026-11-23T12:30:00Z')
    const versions = Array.from({ length: 24 * 4 * 200 }, (_, place) => ({
      id: `v${place}`,
      kind: place === 5 ? ('named' as const) : ('automatic' as const),
      at: new Date(end - (24 * 4 * 200 - 1 - place) * 15 * minute).toISOString(),
      row: place,
      authors: [],
    }))
    const gone = new Set(superfluous(versions))
    const left = versions.filter(({ id }) => !gone.has(id))
    const younger = (days: number) =>
      left.filter(({ at }) => end - Date.parse(at) < days * 24 * 60 * minute).length
    expect(younger(1)).toBe(96)
    expect(younger(7) - younger(1)).toBeCloseTo(6 * 24, -1)
    expect(younger(90) - younger(7)).toBeCloseTo(83, -1)
    expect(left.length - younger(90)).toBeCloseTo(16, -1)
    expect(left.some(({ kind }) => kind === 'named')).toBe(true)
    expect(left.at(-1)).toBe(versions.at(-1))
    expect(superfluous(left)).toEqual([])
    expect(superfluous([])).toEqual([])
  })

  it('[V7] and are dropped from the store as they grow old', async () => {
    const { hub, list } = createVersioned({ unloadAfterMs: 1e12 })
    const ada = hub.join('ada', {}, { quiet: false })
    await hub.run()
    for (let round = 0; round < 4; round++) {
      ada.write('.')
      await hub.run()
      await hub.clock.advance(10 * minute)
    }
    expect(await list()).toHaveLength(4)
    await hub.clock.advance(48 * 60 * minute)
    hub.rejoin(ada, 'ada')
    await hub.run()
    ada.write('!')
    await hub.run()
    await hub.clock.advance(6 * minute)
    expect(await list()).toHaveLength(2)
  })

  it('[V8] one that fails is reported and harms nobody', async () => {
    const { hub, versions, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    versions.before = () => Promise.reject(new Error('disk full'))
    ada.write('one')
    await hub.run(6 * minute)
    expect(hub.remarks).toContainEqual(
      expect.objectContaining({ event: 'version.failed', detail: 'Error: disk full' }),
    )
    versions.before = () => undefined
    ada.write(' two')
    await hub.run(6 * minute)
    expect(await texts()).toEqual(['one two'])
    expect(ada.socket.closings).toEqual([])
  })

  it('[V8] closing waits for one that is being kept', async () => {
    const { hub, versions, texts } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    const held = gate()
    versions.before = () => held.passed
    ada.write('last words')
    await hub.run(6 * minute)
    let closed = false
    const closing = hub.engine.close().then(() => (closed = true))
    await hub.run()
    expect(closed).toBe(false)
    held.open()
    await closing
    expect(await texts()).toEqual(['last words'])
    expect(hub.remarks.filter(({ event }) => event === 'version.failed')).toEqual([])
  })

  it('[V9] none is kept of a document that was removed while it was made', async () => {
    const { hub, versions, log, list } = createVersioned()
    const ada = hub.join('ada')
    await hub.run()
    ada.write('to be erased')
    await hub.run()
    const held = gate()
    versions.before = () => held.passed
    const keeping = hub.engine.keep(documentName, { id: 'v1', kind: 'named' })
    await hub.run()
    await hub.engine.release(documentName)
    await log.remove(documentName)
    held.open()
    expect(await keeping).toBeUndefined()
    expect(await list()).toEqual([])
  })
})
