import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import type { Limits, LogEntryOfDocument, StoredDocument } from '../../server/sync/index.ts'
import { defaultLimits } from '../../server/sync/index.ts'
import { brokenBuild } from './support/brokenBuild.ts'
import type { CreateEngine } from './support/brokenBuild.ts'
import { gate, MemoryLog } from './support/memoryLog.ts'
import { Random } from './support/random.ts'
import { until } from './support/until.ts'
import { createTestHub, documentName } from './support/testHub.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

async function thousandStoppedReaders(limits: Partial<Limits> = {}): Promise<void> {
  const hub = createTestHub({ outgoingBytes: 20_000, ...limits })
  const [ada, bo] = [hub.join('ada'), hub.join('bo')]
  await hub.run()
  const slow = Array.from({ length: 1000 }, (_, index) => hub.join(`slow-${index}`))
  hub.clients.length = 2
  for (const client of slow) client.socket.stuck = true
  for (let piece = 0; piece < 10; piece++) {
    ada.write('x'.repeat(5000))
    await hub.run(50)
  }
  expect(slow.filter((client) => client.socket.closedWith === 1013)).toHaveLength(1000)
  expect(Math.max(...slow.map((client) => client.socket.bufferedAmount))).toBeLessThan(30_000)
  expect(hub.engine.statistics()).toMatchObject({ sockets: 2, queuedBytes: 0 })
  expect(bo.text).toHaveLength(50_000)
}

async function relievedInAll(limits: Partial<Limits> = {}): Promise<void> {
  const hub = createTestHub(limits)
  const ada = hub.join('ada')
  await hub.run()
  const slow = Array.from({ length: 1000 }, (_, index) => hub.join(`slow-${index}`))
  hub.clients.length = 1
  await hub.run()
  for (const { socket } of slow) {
    for (const past of [socket.sent, socket.objects]) past.length = 0
    socket.send = (data) => void (socket.bufferedAmount += data.length)
  }
  ada.write('x'.repeat(200_000))
  await hub.run(50)
  expect(hub.engine.statistics().queuedBytes).toBeGreaterThan(0)
  await hub.run(3000)
  const open = slow.filter(({ socket }) => socket.closedWith === undefined)
  const lying = open.reduce((sum, { socket }) => sum + socket.bufferedAmount, 0)
  expect(lying).toBeLessThanOrEqual(defaultLimits.outgoingBytesInAll)
  expect(open.length).toBeGreaterThan(500)
  expect(ada.socket.closedWith).toBeUndefined()
}

async function slowAndFailingLoads(log = new MemoryLog()): Promise<void> {
  const hub = createTestHub({}, log)
  const stored = new Y.Doc()
  stored.getText('body').insert(0, 'what was there')
  await log.append(documentName, [{ bytes: Y.encodeStateAsUpdate(stored), author: 'zoe' }])
  const people = Array.from({ length: 10 }, (_, index) => `person-${index}`)
  let loads = 0
  hub.log.before = async (operation) => {
    if (operation !== 'load') return
    loads += 1
    await new Promise<void>((resolve) => hub.clock.after(5000, resolve))
    if (loads <= 3) throw new Error('out of reach')
  }
  const clients = people.map((person) => hub.join(person))
  for (const [index, client] of clients.entries()) client.write(`[${index}]`)
  for (let round = 0; round < 4; round++) {
    await hub.run(6000)
    for (const [index, client] of clients.entries()) {
      if (client.socket.closedWith === undefined) continue
      expect(client.heard).toEqual([])
      hub.rejoin(client, people[index] ?? '')
    }
  }
  await hub.run(6000)
  for (const client of clients) expect(client.text).toBe(clients[0]?.text)
  for (const word of ['what was there', ...people.map((_, index) => `[${index}]`)])
    expect(clients[0]?.text.split(word)).toHaveLength(2)
  expect(loads).toBe(4)
}

async function leavingAndJoining(seed: number, log = new MemoryLog(), create?: CreateEngine): Promise<void> {
  const random = new Random(seed)
  const limits = { unloadAfterMs: 100, compactRowsAtRest: 1 }
  const hub = createTestHub(limits, log, undefined, undefined, undefined, create)
  let words = 0
  for (let round = 0; round < 300; round++) {
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' && random.chance(0.7) ? held.passed : undefined)
    const leaving = hub.join('leaving')
    await hub.run(50)
    leaving.write(`<${++words}>`)
    leaving.exchange()
    hub.clock.after(random.below(200), () => leaving.socket.hangUp())
    hub.clock.after(random.below(200), () => held.open())
    await hub.run(random.below(250))
    const joining = hub.join('joining')
    await hub.run(300)
    expect(joining.text).toBe(Array.from({ length: words }, (_, index) => `<${index + 1}>`).join(''))
    joining.socket.hangUp()
    leaving.socket.hangUp()
    hub.clients.length = 0
    expect(hub.engine.statistics().documents).toBeLessThan(2)
  }
  await hub.run(1000)
  expect(hub.engine.statistics().documents).toBe(0)
}

/** Takes a store that it cannot reach for an empty one. */
class EmptyWhenAway extends MemoryLog {
  override load(name: string): Promise<StoredDocument> {
    return super.load(name).catch(() => ({ updates: [] }))
  }
}

/** Says "durable" before it is. */
class EarlyLog extends MemoryLog {
  override append(name: string, entries: readonly LogEntryOfDocument[]): Promise<readonly number[]> {
    void super.append(name, entries)
    return Promise.resolve(entries.map((_, index) => -1 - index))
  }
}

describe('many at once, and unlucky moments', () => {
  it('[S6] a thousand sockets that stop reading are closed, hold a bounded amount and harm nobody', async () => {
    await thousandStoppedReaders()
  })

  it('[D3] which fails where nobody looks at what lies in a socket', async () => {
    await expect(thousandStoppedReaders({ outgoingBytes: Infinity })).rejects.toThrow('length of 1000')
  })

  it('[S5] a thousand that each stay below their own limit are relieved down to 128 MB in all', async () => {
    await relievedInAll()
  })

  it('[D3] which fails where nobody adds up what lies in all of them', async () => {
    await expect(relievedInAll({ outgoingBytesInAll: Infinity })).rejects.toThrow('less than or equal')
  })

  it('[L7] a load that is slow and fails three times: nothing empty is served, and everything typed meanwhile is there once', async () => {
    await slowAndFailingLoads()
  })

  it('[D3] which fails where a store out of reach is taken for an empty one', async () => {
    await expect(slowAndFailingLoads(new EmptyWhenAway())).rejects.toThrow('length of 2')
  })

  it(`[L8] 300 rounds of leaving and joining around a commit: one copy in memory, nothing lost (seed ${seed})`, async () => {
    await leavingAndJoining(seed)
  })

  it('[D3] which fails where the store acknowledges early', async () => {
    await expect(leavingAndJoining(1, new EarlyLog())).rejects.toThrow('to be')
  })

  it('[D3] and where a document leaves memory while a commit is under way', async () => {
    const care = 'this.#pipeline?.rests === true'
    const create = await brokenBuild({ file: 'room.ts', care, instead: 'true' })
    await expect(leavingAndJoining(1, undefined, create)).rejects.toThrow('to be')
  })

  it.each([5, 15])(
    '[N8] a document of %i MB is taken, stored, compacted and given to newcomers',
    async (megabytes) => {
      const hub = createTestHub({ answerBytes: 2 ** 26, compactBytesAtRest: 1, unloadAfterMs: 100 })
      const doc = new Y.Doc()
      for (let piece = 0; piece < megabytes; piece++) doc.getText('body').insert(0, 'x'.repeat(1024 * 1024))
      const ada = hub.join('ada', {}, { doc })
      await hub.run()
      expect(ada.acknowledged).toBe(1)
      ada.socket.hangUp()
      await hub.run(1000)
      await until(() => hub.log.rows(documentName).length === 0)
      const bo = hub.join('bo')
      await hub.run()
      expect(bo.text).toHaveLength(megabytes * 1024 * 1024)
    },
  )

  it('[H13] a document of 40 MB is refused whole', async () => {
    const hub = createTestHub({ answerBytes: 2 ** 26 })
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'x'.repeat(40 * 1024 * 1024))
    const ada = hub.join('ada', {}, { doc })
    await hub.run()
    expect(ada.socket.closedWith).toBe(4413)
    expect(hub.log.rows(documentName)).toHaveLength(0)
  })
})
