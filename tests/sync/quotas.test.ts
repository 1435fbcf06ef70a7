// How much a connection and a document may hold: waiting updates, bytes, messages.
import { describe, expect, it } from 'vitest'
import * as encoding from 'lib0/encoding'
import * as Y from 'yjs'
import { collected, oneClient, textBehind } from './support/attacks.ts'
import { gate } from './support/memoryLog.ts'
import { expectRefused, scene } from './support/scene.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { answer, bytesOf, edit, presence, question } from './support/wire.ts'

describe('quotas', () => {
  it('[H6] few updates may wait for missing predecessors, and what waits is stored', async () => {
    const { hub, ada, eve } = await scene()
    const waiting = (clock: number) => edit(oneClient(7000 + clock, 0, [textBehind(4242, clock, 'x')]))
    for (let clock = 0; clock < 16; clock++) eve.socket.receive(waiting(clock))
    await hub.run()
    expect(eve.socket.closedWith).toBeUndefined()
    eve.socket.receive(waiting(16))
    await hub.run()
    expect(eve.socket.closedWith).toBe(4400)
    ada.socket.receive(edit(oneClient(4242, 0, [textBehind(ada.doc.clientID, 4, 'y'.repeat(16))])))
    await hub.run()
    const copy = await hub.engine.read(documentName)
    expect(copy.getText('body').toString()).toMatch(/^hello[xy]{32}$/)
  })

  it('[H6] what waits is counted by person, and goes on counting when the document is loaded anew', async () => {
    const hub = createTestHub({ unloadAfterMs: 1000 })
    let id = 10_000
    let taken = 0
    const added: number[] = []
    for (let life = 0; life < 3; life++) {
      for (let person = 0; person < 10; person++) {
        for (const _tab of [1, 2]) {
          const eve = hub.join(`eve-${person}`)
          await hub.run(0)
          for (let clock = 0; clock < 16; clock++)
            eve.socket.receive(edit(oneClient(id++, 0, [textBehind(4242, clock, 'x')])))
          await hub.run(100)
          taken = hub.log.rows(documentName).length
          eve.socket.hangUp()
        }
      }
      hub.clients.length = 0
      await hub.run(5000)
      expect(hub.engine.statistics().documents).toBe(0)
      added.push(taken)
    }
    // Ten people with sixteen each; then who comes back may add until the document has 256.
    expect(added).toEqual([160, 96, 0])
  })

  it('[H6] what is typed before the answer waits for it, in however many pages of one person', async () => {
    const hub = createTestHub()
    const pages = Array.from({ length: 12 }, (_, page) => {
      const doc = new Y.Doc()
      doc.getText('body').insert(0, `page ${page}: `)
      return hub.join('ada', {}, { doc })
    })
    // Each has opened its line, has not heard the question, and is typed in.
    for (const page of pages) for (const letter of 'twenty letters or so') page.write(letter)
    await hub.run()
    expect(pages.map(({ socket }) => socket.closedWith)).toEqual(pages.map(() => undefined))
    // Nothing is acknowledged before what was sent ahead of it.
    const numbers = pages.map((page) => page.all('ack').map(({ number }) => number))
    expect(numbers).toEqual(numbers.map((each) => each.toSorted((a, b) => a - b)))
    expect(pages.map(({ acknowledged }) => acknowledged)).toEqual(pages.map(() => 21))
    const text = (await hub.engine.read(documentName)).getText('body').toString()
    for (const page of pages.keys()) expect(text).toContain(`page ${page}: twenty letters or so`)
    // The answer brought them; what went ahead of it is not stored beside it.
    expect(hub.log.rows(documentName)).toHaveLength(12)
  })

  it('[H6] what goes ahead of an answer that never comes is not kept without end, nor with the document', async () => {
    const hub = createTestHub({ editsAhead: 50 })
    const [ada, eve] = [hub.join('ada'), hub.join('eve', {}, { quiet: true })]
    hub.clients.pop()
    await hub.run()
    for (let clock = 0; clock < 51; clock++) {
      await hub.run(50)
      expect(eve.socket.closedWith).toBeUndefined()
      eve.socket.receive(edit(oneClient(7000 + clock, 0, [textBehind(4242, clock, 'x')])))
    }
    await hub.run()
    expect(eve.socket.closedWith).toBe(1013)
    expect(hub.log.rows(documentName)).toHaveLength(0)
    ada.write('here')
    await hub.run()
    expect(ada.acknowledged).toBe(2)
  })

  it('[H6] what waits in all is bounded too: 1,600 such updates by a hundred people cost little', async () => {
    const hub = createTestHub()
    const people = Array.from({ length: 100 }, (_, index) => hub.join(`eve-${index}`))
    await hub.run()
    const before = process.cpuUsage()
    for (const [index, client] of people.entries()) {
      for (let clock = 0; clock < 16; clock++) {
        const id = 7000 + index * 100 + clock
        client.socket.receive(edit(oneClient(id, 0, [textBehind(4242, clock, 'x')])))
      }
      await hub.run(20)
    }
    expect((process.cpuUsage(before).user + process.cpuUsage(before).system) / 1e6).toBeLessThan(4)
    expect(people.map((client) => client.socket.closedWith)).toEqual([
      ...Array.from({ length: 16 }, () => undefined),
      ...Array.from({ length: 84 }, () => 4400),
    ])
    expect(hub.log.rows(documentName)).toHaveLength(256)
  })

  it('[H12] sizes have limits: one edit, one answer, one frame', async () => {
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'x'.repeat(1024 * 1024))
    await expectRefused(edit(Y.encodeStateAsUpdate(doc)), 4413)
    doc.getText('body').insert(0, 'x'.repeat(7 * 1024 * 1024))
    await expectRefused(answer(Y.encodeStateAsUpdate(doc)), 4413)
    await expectRefused(
      presence(Array.from({ length: 20_000 }, (_, client) => ({ client, clock: 1, state: {} }))),
      4413,
    )
  })

  it('[H13] a full document does not grow any more, but still shrinks', async () => {
    const hub = createTestHub({ documentBytes: 2000 })
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    ada.write('x'.repeat(1500))
    await hub.run()
    bo.write('y'.repeat(600))
    await hub.run()
    expect(bo.socket.closedWith).toBe(4413)
    ada.erase(0, 1000)
    await hub.run()
    expect(ada.socket.closedWith).toBeUndefined()
    expect((await hub.engine.read(documentName)).getText('body').length).toBe(500)
  })

  it('[H14] who sends too much too fast is asked to try later', async () => {
    const hub = createTestHub({ messagesBurst: 50, messagesPerSecond: 10 })
    const [ada, eve] = [hub.join('ada'), hub.join('eve')]
    await hub.run(1000)
    for (let message = 0; message < 60; message++) eve.socket.receive(question())
    expect(eve.socket.closedWith).toBe(1013)
    for (let message = 0; message < 60; message++) {
      ada.write('x')
      await hub.run(100)
    }
    expect(ada.socket.closedWith).toBeUndefined()
  })

  it('[H14] bytes count as messages do, but for the first answer, for which the server asked', async () => {
    const hub = createTestHub({ bytesBurst: 10_000, bytesPerSecond: 1000 })
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'x'.repeat(20_000))
    const [ada, eve] = [hub.join('ada', {}, { doc }), hub.join('eve')]
    await hub.run()
    expect(ada.acknowledged).toBe(1)
    for (let piece = 0; piece < 3; piece++) eve.write('x'.repeat(3000))
    await hub.run()
    expect(eve.socket.closedWith).toBeUndefined()
    eve.write('x'.repeat(3000))
    await hub.run()
    expect(eve.socket.closedWith).toBe(1013)
    for (let piece = 0; piece < 10; piece++) {
      ada.write('x'.repeat(3000))
      await hub.run(3500)
    }
    expect(ada.socket.closedWith).toBeUndefined()
  })

  it('[H18] so much of a connection may be not durable yet, and no more', async () => {
    const hub = createTestHub({ queueBytes: 1000 })
    const [ada, eve] = [hub.join('ada'), hub.join('eve')]
    await hub.run()
    const held = gate()
    hub.log.before = () => held.passed
    ada.write('x'.repeat(500))
    for (let piece = 0; piece < 3; piece++) eve.write('x'.repeat(500))
    await hub.run()
    expect([ada, eve].map(({ socket }) => socket.closedWith)).toEqual([undefined, 1013])
    held.open()
    await hub.run()
    for (let piece = 0; piece < 5; piece++) {
      ada.write('x'.repeat(500))
      await hub.run()
    }
    expect(ada.socket.closedWith).toBeUndefined()
  })

  it('[H19] an update names ten thousand clients and not one more', async () => {
    const naming = (count: number) =>
      edit(
        bytesOf((encoder) => {
          encoding.writeVarUint(encoder, count)
          for (let client = count; client > 0; client--) {
            for (const value of [1, 7000 + client, 0]) encoding.writeVarUint(encoder, value)
            collected(1)(encoder)
          }
          encoding.writeVarUint(encoder, 0)
        }),
      )
    await expectRefused(naming(10_001))
    const { hub, ada, eve } = await scene()
    eve.socket.receive(naming(10_000))
    await hub.run()
    expect([ada, eve].map(({ socket }) => socket.closedWith)).toEqual([undefined, undefined])
  })
})
