import { describe, expect, it } from 'vitest'
import { unwrapSnapshot } from '../../server/sync/index.ts'
import { brokenBuild } from './support/brokenBuild.ts'
import { gate } from './support/memoryLog.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { until } from './support/until.ts'

const limits = { compactRows: 5, compactRowsAtRest: 100 }

describe('compaction', () => {
  it('[K1] the snapshot is written and read back before exactly its rows are deleted', async () => {
    const hub = createTestHub(limits)
    const ada = hub.join('ada')
    await hub.run()
    const rows: number[][] = []
    const compact = hub.log.compact.bind(hub.log)
    hub.log.compact = async (name, snapshot, deleted) => {
      rows.push([...deleted])
      await compact(name, snapshot, deleted)
    }
    hub.log.calls.length = 0
    for (const letter of 'abcde') {
      ada.write(letter)
      await hub.run(20)
    }
    await hub.run()
    expect(hub.log.calls.slice(-3).map((call) => call.split(' ')[0])).toEqual(['compact', 'load', 'compact'])
    expect(hub.log.calls.at(-4)).toBe(`load ${documentName}`)
    expect(rows).toEqual([[], [1, 2, 3, 4, 5]])
    expect(hub.log.rows(documentName)).toEqual([])
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe('abcde')
  })

  it('[K2] rows that arrive meanwhile stay', async () => {
    const hub = createTestHub(limits)
    const ada = hub.join('ada')
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'compact' ? held.passed : undefined)
    for (const letter of 'abcdefgh') {
      ada.write(letter)
      await hub.run(20)
    }
    expect(hub.log.rows(documentName)).toHaveLength(8)
    held.open()
    await hub.run()
    expect(hub.log.rows(documentName).map(({ row }) => row)).toEqual([6, 7, 8])
    ada.socket.hangUp()
    await hub.engine.close()
    const again = createTestHub(limits, hub.log)
    const bo = again.join('bo')
    await again.run()
    expect(bo.text).toBe('abcdefgh')
  })

  it('[K3] a snapshot that reads back differently deletes nothing', async () => {
    const hub = createTestHub(limits)
    const ada = hub.join('ada')
    await hub.run()
    const compact = hub.log.compact.bind(hub.log)
    hub.log.compact = async (name, snapshot, deleted) => {
      const damaged = snapshot.slice()
      damaged[damaged.length - 3] = (damaged.at(-3) ?? 0) ^ 1
      await compact(name, damaged, deleted)
    }
    for (const letter of 'abcdef') {
      ada.write(letter)
      await hub.run(20)
    }
    await hub.run()
    expect(hub.log.rows(documentName)).toHaveLength(6)
    expect(hub.remarks.map((remark) => remark.event)).toContain('compaction.failed')
  })

  it('[K1] a snapshot that decodes to something else deletes nothing', async () => {
    const care = 'Y.applyUpdate(doc, encoded.update)'
    const create = await brokenBuild({ file: 'makeSnapshot.ts', care, instead: '' })
    const hub = createTestHub(limits, undefined, undefined, undefined, undefined, create)
    const ada = hub.join('ada')
    await hub.run()
    for (const letter of 'abcdef') {
      ada.write(letter)
      await hub.run(20)
    }
    await hub.run()
    expect(hub.log.rows(documentName)).toHaveLength(6)
    expect(hub.remarks.at(-1)).toMatchObject({ event: 'compaction.failed' })
  })

  it('[K7] one that failed is tried again after growing pauses, and at once after one that was done', async () => {
    const hub = createTestHub(limits)
    const ada = hub.join('ada')
    await hub.run()
    let broken = true
    const compact = hub.log.compact.bind(hub.log)
    hub.log.compact = async (...asked) => {
      if (broken) throw new Error('the disk is full')
      await compact(...asked)
    }
    const failed = () => hub.remarks.filter(({ event }) => event === 'compaction.failed').length
    const writeFor = async (seconds: number): Promise<void> => {
      for (let second = 0; second < seconds; second++) {
        ada.write('x')
        await hub.run(1000)
      }
    }
    await writeFor(30)
    expect(failed()).toBe(1)
    await writeFor(60)
    expect(failed()).toBe(2)
    await writeFor(80)
    expect(failed()).toBe(2)
    broken = false
    await writeFor(30)
    expect(failed()).toBe(2)
    expect(hub.log.rows(documentName).length).toBeLessThan(5)
    expect((await hub.engine.read(documentName)).getText('body').length).toBe(200)
  })

  it('[K4] the snapshot carries its state vector and can be read without the engine', async () => {
    const hub = createTestHub(limits)
    const ada = hub.join('ada')
    for (const letter of 'abcdef') {
      ada.write(letter)
      await hub.run(20)
    }
    const { snapshot } = await hub.log.load(documentName)
    expect(snapshot && unwrapSnapshot(snapshot).length).toBeLessThan(snapshot?.length ?? 0)
  })

  it('[K5] a compaction left behind by a document that was given up is waited for before the next one begins', async () => {
    const hub = createTestHub({ ...limits, commitPatienceMs: 1000 })
    const ada = hub.join('ada')
    await hub.run()
    const [compacting, appending] = [gate(), gate()]
    hub.log.before = (operation) => (operation === 'compact' ? compacting.passed : undefined)
    for (const letter of 'abcde') {
      ada.write(letter)
      await hub.run(20)
    }
    hub.log.before = (operation) => (operation === 'append' ? appending.passed : undefined)
    ada.write('f')
    await hub.run(2000)
    expect(ada.socket.closedWith).toBe(1013)
    hub.log.before = () => undefined
    hub.rejoin(ada, 'ada')
    for (const letter of 'ghijkl') {
      ada.write(letter)
      await hub.run(20)
    }
    expect(hub.log.calls.filter((call) => call.startsWith('compact'))).toHaveLength(1)
    compacting.open()
    await hub.run()
    ada.write('m')
    await hub.run()
    expect(hub.log.rows(documentName).length).toBeLessThan(3)
    await hub.engine.close()
    const again = createTestHub(limits, hub.log)
    const bo = again.join('bo')
    await again.run()
    expect(bo.text).toBe('abcdefghijklm')
  })

  it('[K6] a large document is encoded and proved in a thread of its own; what cannot be decoded is reported', async () => {
    const hub = createTestHub({ compactRows: 3 })
    const ada = hub.join('ada')
    await hub.run()
    for (let piece = 0; piece < 3; piece++) {
      ada.write('x'.repeat(40_000))
      await hub.run(50)
    }
    await until(() => hub.log.calls.filter((call) => call.startsWith('compact')).length === 2)
    await hub.run()
    expect(hub.log.rows(documentName)).toEqual([])
    const load = hub.log.load.bind(hub.log)
    hub.log.load = async (name) => ({ ...(await load(name)), snapshot: new Uint8Array(70_000).fill(7) })
    for (let piece = 0; piece < 3; piece++) {
      ada.write('y'.repeat(40_000))
      await hub.run(50)
    }
    await until(() => hub.remarks.some((remark) => remark.event === 'compaction.failed'))
    expect(hub.log.rows(documentName)).toHaveLength(3)
    await hub.engine.close()
  })
})
