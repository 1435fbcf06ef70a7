import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { brokenBuild } from './support/brokenBuild.ts'
import { gate, MemoryLog } from './support/memoryLog.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { roll } from './support/wire.ts'

describe('loading', () => {
  it('[L1] all who come meanwhile share one load, and what they sent is taken in order', async () => {
    const log = new MemoryLog()
    const held = gate()
    log.before = (operation) => (operation === 'load' ? held.passed : undefined)
    const hub = createTestHub({}, log)
    const people = Array.from({ length: 10 }, (_, index) => hub.join(`person-${index}`))
    for (const [index, client] of people.entries()) client.write(`[${index}]`)
    await hub.run()
    expect(log.calls).toEqual([`load ${documentName}`])
    held.open()
    log.before = () => undefined
    await hub.run()
    for (const client of people) expect(client.text).toBe(people[0]?.text)
    expect(people[0]?.text).toHaveLength(30)
  })

  it('[L2] nobody hears anything before the document is loaded', async () => {
    const log = new MemoryLog()
    const held = gate()
    log.before = () => held.passed
    const hub = createTestHub({}, log)
    const ada = hub.join('ada')
    ada.show(1, { cursor: 1 })
    await hub.run(10_000)
    expect(ada.heard).toEqual([])
    held.open()
    await hub.run()
    expect(ada.heard.map((heard) => heard.kind)).toEqual(['hello', 'question', 'answer', 'presence', 'ack'])
  })

  it('[L3] a failed load closes with 1013, leaves nothing behind and is tried again', async () => {
    const log = new MemoryLog()
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'precious')
    await log.append(documentName, [{ bytes: Y.encodeStateAsUpdate(doc), author: 'ada' }])
    log.before = (operation) => {
      if (operation === 'load') throw new Error('no connection')
      return undefined
    }
    const hub = createTestHub({}, log)
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    expect([ada.socket.closedWith, bo.socket.closedWith]).toEqual([1013, 1013])
    expect(ada.heard).toEqual([])
    expect(hub.engine.statistics().documents).toBe(0)
    await expect(hub.engine.read(documentName)).rejects.toThrow('no connection')
    log.before = () => undefined
    hub.rejoin(ada, 'ada')
    await hub.run()
    expect(ada.text).toBe('precious')
  })

  it('[L4] what waits for a load is bounded', async () => {
    const log = new MemoryLog()
    log.before = () => gate().passed
    const hub = createTestHub({ queueBytes: 1000 }, log)
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    ada.write('x'.repeat(1100))
    ada.exchange()
    bo.write('x')
    bo.exchange()
    expect(ada.socket.closedWith).toBe(1013)
    expect(bo.socket.closedWith).toBeUndefined()
  })

  it('[L4] also when it comes in tiny frames', async () => {
    const log = new MemoryLog()
    log.before = () => gate().passed
    const hub = createTestHub({ queueBytes: 1000 }, log)
    const eve = hub.join('eve', {}, { quiet: true })
    for (let frame = 0; frame < 15; frame++) eve.socket.receive(roll())
    expect(eve.socket.closedWith).toBeUndefined()
    eve.socket.receive(roll())
    expect(eve.socket.closedWith).toBe(1013)
  })

  it('[L3] a load that never answers is given up, and tried again', async () => {
    const log = new MemoryLog()
    log.before = (operation) => (operation === 'load' ? gate().passed : undefined)
    const hub = createTestHub({}, log)
    const ada = hub.join('ada')
    const reading = hub.engine.read(documentName)
    reading.catch(() => undefined)
    await hub.run(59_000)
    expect(ada.socket.closedWith).toBeUndefined()
    await hub.run(2000)
    expect(ada.socket.closedWith).toBe(1013)
    await expect(reading).rejects.toThrow('does not answer')
    expect(hub.engine.statistics().documents).toBe(0)
    log.before = () => undefined
    hub.rejoin(ada, 'ada')
    await hub.run()
    expect(ada.all('hello')).toHaveLength(1)
  })

  it('[G5] closing and releasing do not wait for a load, and who waits for it is told', async () => {
    const log = new MemoryLog()
    log.before = (operation) => (operation === 'load' ? gate().passed : undefined)
    const hub = createTestHub({}, log)
    const [ada, bo] = [hub.join('ada'), hub.join('bo', { document: 'plan.2' })]
    const editing = hub.engine.edit('plan.2', 'the server', () => undefined)
    editing.catch(() => undefined)
    await hub.engine.release(documentName)
    expect([ada, bo].map(({ socket }) => socket.closedWith)).toEqual([4409, undefined])
    await hub.engine.close()
    expect(bo.socket.closedWith).toBe(1012)
    await expect(editing).rejects.toThrow('closed')
    for (const { socket } of [ada, bo]) socket.hangUp()
    expect(hub.clock.timers).toBe(0)
  })

  it('[G5] after closing no edit is taken, and nothing is opened for it', async () => {
    const hub = createTestHub()
    hub.join('ada')
    await hub.run()
    await hub.engine.close()
    const write = () =>
      hub.engine.edit('plan.2', 'the server', (doc) => doc.getText('body').insert(0, 'late'))
    await expect(write()).rejects.toThrow('restarts')
    await expect(hub.engine.edit(documentName, 'the server', () => undefined)).rejects.toThrow('restarts')
    expect(hub.engine.statistics().documents).toBe(0)
    expect(hub.log.rows('plan.2')).toEqual([])
  })

  it('[L5] a row that cannot be applied is passed over, reported and left where it is', async () => {
    const log = new MemoryLog()
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'one ')
    const first = Y.encodeStateAsUpdate(doc)
    doc.getText('body').insert(4, 'two')
    const second = Y.encodeStateAsUpdate(doc)
    await log.append(documentName, [
      { bytes: first, author: 'ada' },
      { bytes: new Uint8Array([1, 1, 5, 0, 31, 9, 9]), author: 'eve' },
      { bytes: second, author: 'ada' },
    ])
    const hub = createTestHub({ compactRows: 2 }, log)
    const ada = hub.join('ada')
    await hub.run()
    expect(ada.text).toBe('one two')
    expect(
      hub.remarks.filter((remark) => remark.event === 'row.quarantined').map((remark) => remark.detail),
    ).toEqual(['row 2'])
    ada.write('!')
    await hub.run()
    expect(log.rows(documentName).map((row) => row.author)).toContain('eve')
  })

  it('[L5] one that turns out so only when it is applied is refused, and everybody else comes back without it', async () => {
    const applying = 'Y.applyUpdate(doc, update)\n        } catch'
    const create = await brokenBuild({
      file: 'replica.ts',
      care: applying,
      instead: `if (Buffer.from(update).includes('poison')) throw new Error('no')\n          ${applying}`,
    })
    const hub = createTestHub({}, undefined, undefined, undefined, undefined, create)
    const [ada, eve] = [hub.join('ada'), hub.join('eve')]
    ada.write('hello')
    await hub.run()
    eve.write('poison')
    await hub.run()
    expect(eve.all('nack')).toMatchObject([{ code: 4400 }])
    expect([ada.socket.closedWith, ada.text]).toEqual([1013, 'hello'])
    hub.rejoin(ada, 'ada')
    ada.write(' again')
    await hub.run()
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe('hello again')
    expect(hub.remarks.filter(({ event }) => event === 'row.quarantined')).toHaveLength(1)
  })

  it('[L5] a snapshot that cannot be read is a failed load', async () => {
    const log = new MemoryLog()
    await log.compact(documentName, new Uint8Array([1, 1, 5, 0, 31, 9, 9]), [])
    const hub = createTestHub({}, log)
    const ada = hub.join('ada')
    await hub.run()
    expect(ada.socket.closedWith).toBe(1013)
    expect(log.rows(documentName)).toEqual([])
  })

  it('[L6] a document without sockets leaves memory after a while, but not while something is on its way', async () => {
    const hub = createTestHub({ unloadAfterMs: 1000 })
    const ada = hub.join('ada')
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
    ada.write('last words')
    ada.exchange()
    ada.socket.hangUp()
    await hub.run(5000)
    expect(hub.engine.statistics()).toMatchObject({ documents: 1, sockets: 0 })
    held.open()
    await hub.run(500)
    expect(hub.engine.statistics().documents).toBe(1)
    await hub.run(1000)
    expect(hub.engine.statistics().documents).toBe(0)
    const bo = hub.join('bo')
    await hub.run()
    expect(bo.text).toBe('last words')
  })
})
