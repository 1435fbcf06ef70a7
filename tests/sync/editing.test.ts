import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { createTestHub, documentName } from './support/testHub.ts'
import { oneClient, textBehind } from './support/attacks.ts'
import { gate } from './support/memoryLog.ts'
import { edit } from './support/wire.ts'

describe('the way of an edit', () => {
  it('[E1] nothing is applied, passed on or acknowledged before it is durable', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    const held = gate()
    hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
    ada.write('hello')
    await hub.run(1000)
    expect(bo.text).toBe('')
    expect(ada.acknowledged).toBe(1)
    const copy = await hub.engine.read(documentName)
    expect(copy.getText('body').toString()).toBe('')
    held.open()
    await hub.run()
    expect(bo.text).toBe('hello')
    expect(ada.acknowledged).toBe(2)
    expect(hub.log.rows(documentName)).toHaveLength(1)
  })

  it('[E2] a commit starts at once, and what waits meanwhile goes along with the next', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    hub.log.calls.length = 0
    const held = gate()
    hub.log.before = () => held.passed
    ada.write('a')
    ada.exchange()
    expect(hub.log.calls).toEqual([`append ${documentName}`])
    for (const letter of 'bcdef') {
      ada.write(letter)
      bo.write(letter.toUpperCase())
      ada.exchange()
      bo.exchange()
    }
    held.open()
    await hub.run()
    expect(hub.log.calls).toEqual([`append ${documentName}`, `append ${documentName}`])
    expect(hub.log.rows(documentName)).toHaveLength(11)
    expect(ada.text).toBe(bo.text)
    expect(ada.text).toHaveLength(11)
  })

  it('[E3] an edit does not come back to its only writer', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    ada.write('hello')
    await hub.run()
    expect(bo.all('edit')).toHaveLength(1)
    expect(ada.all('edit')).toHaveLength(0)
  })

  it('[E4] the first edit goes out at once, the next are merged into one frame per window', async () => {
    const hub = createTestHub({ windowMs: 15 })
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    ada.write('1')
    await hub.run(0)
    expect(bo.all('edit')).toHaveLength(1)
    for (const letter of '234') {
      ada.write(letter)
      await hub.run(0)
    }
    expect(bo.all('edit')).toHaveLength(1)
    await hub.run(25)
    expect(bo.all('edit')).toHaveLength(2)
    expect(bo.text).toBe('1234')
  })

  it('[E5] an edit made by the server takes the same way', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    await hub.run()
    const done = hub.engine.edit(documentName, 'robot', (doc) =>
      doc.getText('body').insert(0, 'from the server'),
    )
    await hub.run()
    await done
    expect(ada.text).toBe('from the server')
    expect(hub.log.rows(documentName).map((row) => row.author)).toEqual(['robot'])
    hub.log.before = (operation) => {
      if (operation === 'append') throw new Error('disk full')
      return undefined
    }
    const refused = hub.engine.edit(documentName, 'robot', (doc) => doc.getText('body').insert(0, 'lost'))
    refused.catch(() => undefined)
    await hub.run(15_000)
    await expect(refused).rejects.toThrow('the store did not answer')
    expect(ada.text).toBe('from the server')
  })

  it('[E6] a client that had edits of its own sends them with its answer, deletions included', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    ada.write('hello world')
    await hub.run()
    ada.socket.hangUp()
    const bo = hub.join('bo')
    await hub.run()
    bo.write('>> ', 0)
    await hub.run()
    ada.reconnect()
    ada.write('!')
    ada.erase(0, 6)
    hub.rejoin(ada, 'ada')
    await hub.run()
    expect(ada.text).toBe('>> world!')
    expect(bo.text).toBe('>> world!')
  })

  it('[E7] of an answer only those deletions are stored that the document lacks', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    for (let word = 0; word < 200; word++) ada.write(`word ${word} `)
    for (let place = 0; place < 400; place += 2) ada.erase(place, 1)
    await hub.run()
    const before = hub.log.rows(documentName).length
    ada.socket.hangUp()
    ada.reconnect()
    ada.write('!')
    hub.rejoin(ada, 'ada')
    await hub.run()
    const rows = hub.log.rows(documentName).slice(before)
    expect(rows).toHaveLength(1)
    expect(Y.encodeStateAsUpdate(ada.doc).length).toBeGreaterThan(500)
    expect(rows[0]?.bytes.length).toBeLessThan(60)
  })

  it('[E8] an answer that adds nothing is acknowledged and not stored', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    ada.write('hello')
    ada.erase(0, 1)
    await hub.run()
    const rows = hub.log.rows(documentName).length
    ada.socket.hangUp()
    hub.rejoin(ada, 'ada')
    await hub.run()
    expect(ada.acknowledged).toBe(1)
    expect(hub.log.rows(documentName)).toHaveLength(rows)
  })

  it('[E9] an edit that comes alone goes out as it came; one that adds nothing does not go out', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    ada.write('hello')
    await hub.run()
    const heard = bo.all('edit').length
    // Two pieces that Yjs would make one of, were it to encode them again.
    const { clientID } = ada.doc
    const lone = oneClient(77, 0, [textBehind(clientID, 4, ' world'), textBehind(77, 5, '!')])
    ada.socket.receive(edit(lone))
    await hub.run()
    expect(bo.all('edit').slice(heard)).toEqual([{ kind: 'edit', bytes: lone }])
    expect(bo.text).toBe('hello world!')
    const erased = new Uint8Array([0, 1, 77, 1, 0, 1])
    for (const client of [ada, bo]) {
      client.socket.receive(edit(erased))
      await hub.run()
    }
    expect(bo.all('edit')).toHaveLength(heard + 2)
    expect(ada.all('edit')).toEqual([])
  })

  it('[E9] an edit that others have waited for brings them along', async () => {
    const hub = createTestHub()
    const source = new Y.Doc()
    const sent: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => sent.push(update))
    source.getText('body').insert(0, 'one ')
    source.getText('body').insert(4, 'two')
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    for (const update of sent.toReversed()) {
      ada.socket.receive(edit(update))
      await hub.run()
    }
    expect(bo.text).toBe('one two')
    expect(bo.all('edit')).toHaveLength(1)
  })
})
