import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { wrapSnapshot } from '../../server/sync/snapshot.ts'
import { MemoryLog } from './support/memoryLog.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { edit, hear } from './support/wire.ts'

const quick = { messagesBurst: 10_000 }

describe('newcomers', () => {
  it('[N1] the answer comes last: whoever counts itself synced has all of it', async () => {
    const hub = createTestHub(quick)
    const ada = hub.join('ada')
    ada.write('hello')
    await hub.run()
    hub.join('first')
    await hub.run()
    for (const letter of ' world') {
      ada.write(letter)
      await hub.run(20)
    }
    const late = hub.join('late')
    await hub.run()
    const kinds = late.heard.map((heard) => heard.kind).filter((kind) => kind === 'edit' || kind === 'answer')
    expect(kinds.indexOf('answer')).toBe(kinds.length - 1)
    expect(kinds.length).toBeGreaterThan(6)
    expect(late.all('answer')[0]?.bytes).toEqual(new Uint8Array([0, 0]))
    expect(late.text).toBe('hello world')
  })

  it('[N2] newcomers who lack the same get the same bytes, encoded once', async () => {
    const hub = createTestHub(quick)
    const ada = hub.join('ada')
    ada.write('hello'.repeat(100))
    await hub.run()
    const [one, two] = [hub.join('one'), hub.join('two')]
    await hub.run()
    const answerOf = (client: typeof one) =>
      client.socket.objects.find((frame) => hear(frame).kind === 'answer')
    expect(answerOf(one)).toBeDefined()
    expect(answerOf(two)).toBe(answerOf(one))
  })

  it('[N2] clients who differ only in edits the server lacks do too', async () => {
    const hub = createTestHub(quick)
    const ada = hub.join('ada')
    ada.write('hello'.repeat(100))
    const people = Array.from({ length: 5 }, (_, index) => hub.join(`person-${index}`))
    await hub.run()
    for (const person of people) person.socket.hangUp()
    ada.write('!')
    await hub.run()
    for (const person of people) {
      person.reconnect()
      person.write('my own')
      hub.rejoin(person, person.doc.guid)
    }
    const answers = people.map((person) =>
      person.socket.objects.find((frame) => hear(frame).kind === 'answer'),
    )
    expect(answers[0]).toBeDefined()
    expect(new Set(answers).size).toBe(1)
    await hub.run()
    for (const person of people) expect(person.text).toBe(ada.text)
    expect(ada.text).toHaveLength(531)
  })

  it('[N3] too many changes behind an old answer, and it is made anew', async () => {
    const hub = createTestHub(quick)
    const ada = hub.join('ada')
    ada.write('hello')
    await hub.run()
    for (let letter = 0; letter < 250; letter++) {
      ada.write('x')
      await hub.run(20)
    }
    const late = hub.join('late')
    await hub.run()
    expect(late.all('edit').length).toBeLessThan(100)
    expect(late.text).toBe(ada.text)
  })

  it('[N4] a compacted document is answered without being decoded', async () => {
    const undecodable = new Uint8Array([1, 1, 5, 0, 31, 9, 9])
    const log = new MemoryLog()
    await log.compact(
      documentName,
      wrapSnapshot({ update: undecodable, vector: new Uint8Array([1, 5, 9]) }),
      [],
    )
    const hub = createTestHub({}, log)
    const ada = hub.join('ada', {}, { quiet: true })
    await hub.run()
    ada.socket.receive(new Uint8Array([0, 0, 1, 0]))
    expect(ada.socket.sent.map((frame) => hear(frame)).find((heard) => heard.kind === 'answer')).toEqual({
      kind: 'answer',
      bytes: undecodable,
    })
  })

  it('[N4] it is decoded when somebody edits, and the vector tells what it holds', async () => {
    const log = new MemoryLog()
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'hello')
    await log.compact(
      documentName,
      wrapSnapshot({ update: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) }),
      [],
    )
    const hub = createTestHub({}, log)
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    ada.write(' world')
    await hub.run()
    const late = hub.join('late')
    await hub.run()
    for (const client of [ada, bo, late]) expect(client.text).toBe('hello world')
  })

  it('[N5] a damaged snapshot is a failed load', async () => {
    const log = new MemoryLog()
    const doc = new Y.Doc()
    doc.getText('body').insert(0, 'hello')
    const snapshot = wrapSnapshot({ update: Y.encodeStateAsUpdate(doc), vector: Y.encodeStateVector(doc) })
    snapshot[snapshot.length - 4] = (snapshot.at(-4) ?? 0) ^ 1
    await log.compact(documentName, snapshot, [])
    const hub = createTestHub({}, log)
    expect(hub.join('ada').socket.closedWith).toBeUndefined()
    await hub.run()
    expect(hub.clients[0]?.socket.closedWith).toBe(1013)
    await log.compact(documentName, new Uint8Array([0, 0, 77, 1, 2, 3]), [])
    const later = hub.join('bo')
    await hub.run()
    expect(later.socket.closedWith).toBe(1013)
  })

  it('[N6] an answer that was seen before and added nothing is not looked at again', async () => {
    const hub = createTestHub(quick)
    const ada = hub.join('ada')
    for (let word = 0; word < 100; word++) ada.write(`word ${word} `)
    for (let place = 0; place < 200; place += 2) ada.erase(place, 1)
    await hub.run()
    for (let round = 0; round < 3; round++) {
      ada.socket.hangUp()
      hub.rejoin(ada, 'ada')
      await hub.run()
      expect(ada.acknowledged).toBe(1)
      expect(ada.socket.closedWith).toBeUndefined()
    }
    ada.write('!')
    await hub.run()
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe(ada.text)
  })

  it('[N7] what waits for a predecessor is told to newcomers, before the answer and after a reload', async () => {
    const hub = createTestHub({ compactRowsAtRest: 1, unloadAfterMs: 1000 })
    const source = new Y.Doc()
    const updates: Uint8Array[] = []
    source.on('update', (update: Uint8Array) => updates.push(update))
    source.getText('body').insert(0, 'one ')
    source.getText('body').insert(4, 'two')
    const [first, second] = updates
    if (first === undefined || second === undefined) throw new Error('two updates expected')
    const ada = hub.join('ada')
    await hub.run()
    ada.socket.receive(edit(second))
    await hub.run()
    const late = hub.join('late')
    await hub.run()
    Y.applyUpdate(late.doc, first, late)
    expect(late.text).toBe('one two')
    for (const client of [ada, late]) client.socket.hangUp()
    await hub.run(3000)
    expect(hub.engine.statistics().documents).toBe(0)
    const after = hub.join('after')
    await hub.run()
    Y.applyUpdate(after.doc, first, after)
    expect(after.text).toBe('one two')
  })
})
