import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { gate } from './support/memoryLog.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { answer, bytesOf, edit } from './support/wire.ts'

const nothing = new Uint8Array([0, 0])

describe('acknowledgements', () => {
  it('[A1] the greeting comes first and tells connection, generation, epoch, largest update and mode', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo', { mode: 'read' })]
    await hub.run()
    expect(ada.heard[0]).toEqual({
      kind: 'hello',
      connectionId: 'session-ada',
      generation: documentName,
      epoch: 'epoch-1',
      largestUpdate: 1024 * 1024,
      flags: 0,
    })
    expect(bo.heard[0]).toMatchObject({ flags: 1 })
  })

  it('[A2] they count update messages in the order of arrival, empty ones and several in one frame included', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada', {}, { quiet: true })
    await hub.run()
    const frame = bytesOf((encoder) => {
      for (const part of [answer(nothing), edit(nothing), edit(nothing)]) {
        for (const byte of part) encoder.cbuf[encoder.cpos++] = byte
      }
    })
    ada.socket.receive(frame)
    ada.socket.receive(edit(nothing))
    await hub.run()
    expect(ada.acknowledged).toBe(5)
  })

  it('[A3] they may wait 250 ms in small rooms and 20 ms in larger ones, and the last one stands for all', async () => {
    const hub = createTestHub({ smallRoom: 2 })
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run(1000)
    const heard = ada.all('ack').length
    for (const letter of 'abc') ada.write(letter)
    await hub.run(200)
    expect(ada.all('ack')).toHaveLength(heard)
    await hub.run(50)
    expect(ada.all('ack')).toHaveLength(heard + 1)
    expect(ada.acknowledged).toBe(4)
    hub.join('cy')
    await hub.run(1000)
    bo.write('d')
    await hub.run(0)
    expect(bo.acknowledged).toBe(1)
    await hub.run(20)
    expect(bo.acknowledged).toBe(2)
  })

  it('[A4] a refused message is named by its number before the socket closes', async () => {
    const hub = createTestHub({ updateBytes: 100 })
    const ada = hub.join('ada')
    await hub.run()
    ada.write('fine')
    ada.write('x'.repeat(200))
    await hub.run()
    expect(ada.all('nack')).toEqual([{ kind: 'nack', number: 3, code: 4413, text: 'update too big' }])
    expect(ada.socket.closedWith).toBe(4413)
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe('fine')
  })

  it('[A4] a refusal acknowledges what is durable and nothing that is still on its way', async () => {
    const hub = createTestHub({ updateBytes: 100 })
    const ada = hub.join('ada')
    await hub.run()
    ada.write('durable, ')
    await hub.run(20)
    expect(ada.acknowledged).toBe(1)
    const held = gate()
    hub.log.before = () => held.passed
    ada.write('on its way')
    ada.write('x'.repeat(200))
    await hub.run()
    expect(ada.heard.slice(-2)).toMatchObject([
      { kind: 'ack', number: 2 },
      { kind: 'nack', number: 4 },
    ])
    held.open()
    await hub.run()
    // What was sent before the refused message and was not at the store yet is gone with it: the page has it still.
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe('durable, ')
  })

  it('[A5] a store that is slow is announced as a stall', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo', { acknowledge: false })]
    await hub.run()
    const held = gate()
    hub.log.before = () => held.passed
    ada.write('hello')
    await hub.run(1900)
    expect(ada.all('stall')).toEqual([])
    await hub.run(200)
    expect(ada.all('stall')).toEqual([{ kind: 'stall', seconds: 2 }])
    expect(bo.all('stall')).toEqual([])
    held.open()
    await hub.run()
    expect(ada.acknowledged).toBe(2)
  })

  it('[A5] a commit that failed is announced at once', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    await hub.run()
    hub.log.before = (operation) => {
      if (operation === 'append') throw new Error('the disk is full')
      return undefined
    }
    ada.write('hello')
    await hub.run(200)
    expect(ada.all('stall').length).toBeGreaterThan(0)
    expect(ada.acknowledged).toBe(1)
    hub.log.before = () => undefined
    await hub.run(3000)
    expect(ada.acknowledged).toBe(2)
  })

  it('[A6] whoever did not ask for them gets none', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada', { acknowledge: false })
    await hub.run()
    ada.write('hello')
    await hub.run(1000)
    expect(ada.heard.map((heard) => heard.kind)).toEqual(['question', 'answer'])
    ada.socket.receive(edit(new Uint8Array([9])))
    expect(ada.socket.closedWith).toBe(4400)
    expect(ada.socket.sent).toEqual([])
  })

  it('[A2] what was acknowledged is in the log, whatever happens next', async () => {
    const hub = createTestHub()
    const ada = hub.join('ada')
    await hub.run()
    ada.write('hello')
    ada.erase(0, 1)
    await hub.run()
    expect(ada.acknowledged).toBe(3)
    const again = new Y.Doc()
    for (const { bytes } of hub.log.rows(documentName)) Y.applyUpdate(again, bytes)
    expect(again.getText('body').toString()).toBe('ello')
  })
})
