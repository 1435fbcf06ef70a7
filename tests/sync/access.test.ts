import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { gate } from './support/memoryLog.ts'
import { createTestHub, documentName } from './support/testHub.ts'

describe('who may do what', () => {
  it('[G1] a message of a reader that adds nothing is accepted', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    ada.write('hello')
    ada.erase(0, 1)
    await hub.run()
    const reader = hub.join('rea', { mode: 'read' }, { doc: copyOf(ada.doc) })
    await hub.run()
    expect(reader.text).toBe('ello')
    expect(reader.acknowledged).toBe(1)
    expect(reader.socket.closedWith).toBeUndefined()
  })

  it('[G1] a real change of a reader closes with 4403 and is not applied, a mere deletion too', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    ada.write('hello')
    await hub.run()
    const [writes, deletes] = [hub.join('rea', { mode: 'read' }), hub.join('rex', { mode: 'read' })]
    await hub.run()
    writes.write('!')
    deletes.erase(0, 1)
    await hub.run()
    expect([writes.socket.closedWith, deletes.socket.closedWith]).toEqual([4403, 4403])
    expect(writes.all('nack')).toMatchObject([{ number: 2, code: 4403 }])
    expect(ada.text).toBe('hello')
  })

  it('[G2] a reader is seen by the others', async () => {
    const hub = createTestHub()
    const [ada, reader] = [hub.join('ada'), hub.join('rea', { mode: 'read' })]
    await hub.run()
    reader.show(1, { cursor: 4 })
    await hub.run()
    expect(ada.states()).toContainEqual({
      client: reader.doc.clientID,
      clock: 1,
      state: { cursor: 4, user: { id: 'rea', name: 'Name of rea', hue: 120 } },
    })
  })

  it('[G3] a withdrawn right closes its sockets at once, and what they sent is not applied', async () => {
    const hub = createTestHub()
    const [ada, eve] = [hub.join('ada'), hub.join('eve')]
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
    ada.write('mine ')
    ada.exchange()
    eve.write('too late')
    eve.exchange()
    hub.engine.evict(({ person }) => (person.id === 'eve' ? { code: 4403, reason: 'withdrawn' } : undefined))
    expect(eve.socket.closings).toEqual([{ code: 4403, reason: 'withdrawn' }])
    held.open()
    await hub.run()
    eve.write('still here')
    eve.exchange()
    await hub.run()
    expect(ada.text).toBe('mine ')
    expect(ada.socket.closedWith).toBeUndefined()
    expect(eve.all('edit')).toEqual([])
  })

  it('[G4] a replaced document closes with 4409 and is forgotten once its commits are done', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
    ada.write('hello')
    ada.exchange()
    let released = false
    const release = hub.engine.release(documentName).then(() => (released = true))
    await hub.run()
    expect(ada.socket.closedWith).toBe(4409)
    expect(released).toBe(false)
    held.open()
    await release
    expect(hub.engine.statistics().documents).toBe(0)
  })

  it('[G4] a commit that ends after the release begins no compaction, which would bring back what was removed', async () => {
    const hub = createTestHub({ compactRows: 2 })
    const ada = hub.join('ada')
    await hub.run()
    ada.write('hello')
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
    ada.write(' secret')
    ada.exchange()
    const removed = hub.engine.release(documentName).then(() => hub.log.remove(documentName))
    await hub.run()
    held.open()
    await hub.run(1000)
    await removed
    expect(hub.log.calls.some((call) => call.startsWith('compact'))).toBe(false)
    expect(await hub.log.load(documentName)).toEqual({ updates: [] })
  })

  it('[G4] a compaction that a former life of the document left is waited for, whether or not it is open again', async () => {
    for (const reopened of [false, true]) {
      const hub = createTestHub({ compactRows: 2, commitPatienceMs: 1000 })
      const ada = hub.join('ada')
      await hub.run()
      const [compacting, appending] = [gate(), gate()]
      hub.log.before = (operation) => (operation === 'compact' ? compacting.passed : undefined)
      for (const word of ['hello', ' secret']) {
        ada.write(word)
        await hub.run()
      }
      hub.log.before = (operation) => (operation === 'append' ? appending.passed : undefined)
      ada.write(' world')
      await hub.run(2000)
      expect(ada.socket.closedWith).toBe(1013)
      hub.log.before = () => undefined
      if (reopened) hub.join('bo')
      await hub.run()
      const removed = hub.engine.release(documentName).then(() => hub.log.remove(documentName))
      await hub.run()
      compacting.open()
      await hub.run(1000)
      await removed
      expect(await hub.log.load(documentName)).toEqual({ updates: [] })
    }
  })

  it('[G4] a release ends also where the store gives up on what was under way', async () => {
    const hub = createTestHub({ commitPatienceMs: 1000 })
    const ada = hub.join('ada')
    await hub.run()
    hub.log.before = (operation) => (operation === 'append' ? gate().passed : undefined)
    ada.write('hello')
    ada.exchange()
    let released = false
    void hub.engine.release(documentName).then(() => (released = true))
    await hub.run(2000)
    expect(released).toBe(true)
  })

  it('[G5] a stop closes with 1012, waits for commits under way and takes nobody new', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
    ada.write('hello')
    ada.exchange()
    let stopped = false
    const stop = hub.engine.close().then(() => (stopped = true))
    await hub.run()
    expect(ada.socket.closedWith).toBe(1012)
    expect(stopped).toBe(false)
    held.open()
    await stop
    expect(hub.log.rows(documentName)).toHaveLength(1)
    expect(hub.join('bo').socket.closedWith).toBe(1012)
    for (const client of hub.clients) client.socket.hangUp()
    expect(hub.clock.timers).toBe(0)
  })

  it('[G6] who is here is known by person, however many sockets', async () => {
    const hub = createTestHub()
    hub.join('ada')
    hub.join('ada')
    const bo = hub.join('bo')
    await hub.run()
    expect(hub.engine.people(documentName).map((person) => person.id)).toEqual(['ada', 'bo'])
    bo.socket.hangUp()
    expect(hub.engine.people(documentName).map((person) => person.id)).toEqual(['ada'])
    expect(hub.engine.people('unknown')).toEqual([])
  })
})

function copyOf(doc: Y.Doc): Y.Doc {
  const copy = new Y.Doc()
  Y.applyUpdate(copy, Y.encodeStateAsUpdate(doc))
  return copy
}
