// Two engines on one log: each hears what the other has made durable, and neither undoes the other.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Limits } from '../../server/sync/index.ts'
import { gate } from './support/memoryLog.ts'
import { ManualClock } from './support/manualClock.ts'
import { SharedLog } from './support/sharedLog.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { edit } from './support/wire.ts'

/** Ada on one engine, bo on the other. */
async function twoEngines(limits: Partial<Limits> = {}) {
  const log = new SharedLog()
  const clock = new ManualClock()
  const [left, right] = [limits, { ...limits, compactRows: 1e9 }].map((own) =>
    createTestHub(own, log, clock, undefined, log),
  )
  if (left === undefined || right === undefined) throw new Error('there are two')
  const [ada, bo] = [left.join('ada'), right.join('bo')]
  async function run(): Promise<void> {
    await left?.run()
    await right?.run()
  }
  async function look(): Promise<void> {
    log.ring()
    await run()
  }
  await run()
  return { log, left, right, ada, bo, run, look }
}

describe('several engines on one log', () => {
  it('[O1] what one has made durable, the other passes on when it looks', async () => {
    const { ada, bo, run, look } = await twoEngines()
    ada.write('from ada ')
    bo.write('from bo ')
    await run()
    expect([ada.text, bo.text]).toEqual(['from ada ', 'from bo '])
    await look()
    expect(ada.text).toContain('from bo')
    expect(bo.text).toBe(ada.text)
    ada.erase(0, ada.text.length)
    await look()
    await look()
    expect([ada.text, bo.text]).toEqual(['', ''])
  })

  it('[O1] also a row that becomes visible behind a later one', async () => {
    const { log, ada, bo, run, look } = await twoEngines()
    ada.write('a')
    await run()
    const [first] = log.rows(documentName)
    log.late.add(first?.row ?? 0)
    ada.write('b')
    await run()
    await look()
    expect(bo.text).toBe('')
    log.late.clear()
    await look()
    expect(bo.text).toBe('ab')
  })

  it('[O1] and newcomers and edits that build on it find it there', async () => {
    const { left, right, ada, bo, run, look } = await twoEngines()
    ada.write('12345')
    await look()
    await look()
    // More of them than may wait for something that is not known.
    for (let place = 0; place < 20; place += 1) bo.write('!', 3)
    const cy = right.join('cy')
    await run()
    await look()
    const whole = `123${'!'.repeat(20)}45`
    expect([ada.text, bo.text, cy.text]).toEqual([whole, whole, whole])
    expect([...left.remarks, ...right.remarks].filter(({ level }) => level !== 'info')).toEqual([])
  })

  it('[O1] and whoever repeats it adds nothing to the log', async () => {
    const { log, ada, bo, run, look } = await twoEngines()
    ada.write('known')
    await run()
    await look()
    const before = log.rows(documentName).length
    bo.socket.receive(edit(Y.encodeStateAsUpdate(ada.doc)))
    await run()
    expect(bo.acknowledged).toBe(2)
    expect(log.rows(documentName)).toHaveLength(before)
  })

  it('[O2] its own edits are no news, though they are seen in the log before their commit is answered', async () => {
    const { log, left, ada, run, look } = await twoEngines()
    const held = gate()
    const append = log.append.bind(log)
    log.append = async (name, entries) => {
      const rows = await append(name, entries)
      await held.passed
      return rows
    }
    ada.write('mine')
    await run()
    await look()
    expect(ada.acknowledged).toBe(1)
    held.open()
    await left.run(1_000)
    expect(ada.all('edit')).toEqual([])
    expect(ada.acknowledged).toBe(2)
  })

  it('[O3] the snapshot of one is taken in by the other, which forgets the rows that went with it', async () => {
    const { log, right, ada, bo, run, look } = await twoEngines({ compactRows: 5, compactRowsAtRest: 100 })
    for (const letter of 'abcdefg') {
      ada.write(letter)
      await run()
    }
    expect(log.rows(documentName).length).toBeLessThan(5)
    await look()
    expect(bo.text).toBe('abcdefg')
    const before = log.calls.length
    await look()
    await look()
    // Nothing of it is news any more.
    expect(bo.all('edit')).toHaveLength(1)
    expect(log.calls.slice(before).every((call) => call.startsWith('load'))).toBe(true)
    expect(right.remarks).toEqual([])
  })

  it('[O3] also by the one that made it, where it holds rows that nobody here had read', async () => {
    const { log, ada, bo, run, look } = await twoEngines({ compactRows: 5, compactRowsAtRest: 100 })
    bo.write('from bo ')
    await run()
    for (const letter of 'abcde') {
      ada.write(letter)
      await run()
    }
    expect(log.rows(documentName).length).toBeLessThan(3)
    await look()
    expect(ada.text).toContain('from bo ')
    await look()
    expect(bo.text).toBe(ada.text)
  })

  it('[O4] a compaction that comes late replaces nothing', async () => {
    const { log, left, ada, bo, run, look } = await twoEngines({ compactRows: 5, compactRowsAtRest: 100 })
    const compact = log.compact.bind(log)
    let first = true
    log.compact = async (...words) => {
      if (first) {
        first = false
        // The other engine was quicker.
        const { snapshot, updates } = await log.load(documentName)
        expect(snapshot).toBeUndefined()
        await compact(documentName, updates[0]?.bytes ?? new Uint8Array(), [updates[0]?.row ?? 0])
      }
      await compact(...words)
    }
    for (const letter of 'abcde') {
      ada.write(letter)
      await run()
    }
    await left.run()
    expect(left.remarks.map(({ event }) => event)).toContain('compaction.failed')
    expect(log.rows(documentName)).toHaveLength(4)
    await look()
    expect(bo.text).toBe('abcde')
    ada.write('f')
    await run()
    await look()
    expect(bo.text).toBe('abcdef')
    expect(log.rows(documentName).length).toBeLessThan(4)
  })

  it('[O5] a look that fails is made up for by the next', async () => {
    const { log, right, ada, bo, run, look } = await twoEngines()
    ada.write('late')
    await run()
    log.failing = 2
    await look()
    expect(bo.text).toBe('')
    expect(right.remarks.map(({ event }) => event)).toContain('look.failed')
    await look()
    expect(bo.text).toBe('late')
  })

  it('[O5] a row that cannot be applied is reported once and passed over', async () => {
    const { log, right, ada, bo, run, look } = await twoEngines()
    await log.append(documentName, [{ bytes: new Uint8Array([9, 9, 9]), author: 'eve' }])
    ada.write('sound')
    await run()
    await look()
    await look()
    expect(bo.text).toBe('sound')
    expect(right.remarks.filter(({ event }) => event === 'row.quarantined')).toHaveLength(1)
  })

  it('[O6] it watches for as long as a document is open', async () => {
    const { log, left, right } = await twoEngines()
    expect(log.watchers).toBe(2)
    await left.engine.close()
    await right.engine.close()
    expect(log.watchers).toBe(0)
  })
})
