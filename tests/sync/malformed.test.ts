import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { Random } from './support/random.ts'
import type { TestClient } from './support/testClient.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { answer, edit, presence, question } from './support/wire.ts'

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000)

/** A frame that a client could have sent. */
function honestFrame(random: Random, doc: Y.Doc): Uint8Array {
  const text = doc.getText('body')
  text.insert(random.below(text.length + 1), 'some text')
  if (random.chance(0.5)) doc.getMap('values').set('key', { a: [1, 'two', null] })
  if (random.chance(0.3)) doc.getXmlFragment('page').insert(0, [new Y.XmlElement('paragraph')])
  if (random.chance(0.3)) text.format(0, 4, { bold: true })
  const update = Y.encodeStateAsUpdate(doc)
  return random.pick([
    edit(update),
    answer(update),
    question(Y.encodeStateVector(doc)),
    presence([{ client: doc.clientID, clock: 1, state: { cursor: { a: [1] } } }]),
  ])
}

function spoil(random: Random, frame: Uint8Array): Uint8Array {
  const copy = frame.slice()
  switch (random.below(5)) {
    case 0:
      return random.bytes(random.below(200))
    case 1:
      return copy.subarray(0, random.below(copy.length))
    case 2:
      return new Uint8Array([...copy, ...random.bytes(1 + random.below(10))])
    case 3:
      return new Uint8Array([random.below(4), random.below(4), ...random.bytes(random.below(60))])
    default:
      for (let flips = 1 + random.below(8); flips > 0; flips--) {
        const place = random.below(copy.length)
        copy[place] = (copy[place] ?? 0) ^ (1 << random.below(8))
      }
      return copy
  }
}

describe('malformed frames', () => {
  it(`[H16] 10,000 of them beside five honest people harm nobody (seed ${seed})`, async () => {
    const random = new Random(seed)
    const hub = createTestHub({ presenceTimeoutMs: 10_000_000 })
    const honest = Array.from({ length: 5 }, (_, index) => hub.join(`honest-${index}`))
    for (const client of honest) client.show(1, {})
    await hub.run()
    const attack = (index: number): TestClient =>
      hub.join(`eve-${index}`, { document: documentName }, { quiet: true })
    let longest = 0
    let closed = 0
    for (let round = 0; round < 500; round++) {
      const eve = attack(round)
      const doc = new Y.Doc()
      for (let frame = 0; frame < 20; frame++) {
        const bytes = spoil(random, honestFrame(random, doc))
        const before = performance.now()
        eve.socket.receive(bytes, random.chance(0.98))
        longest = Math.max(longest, performance.now() - before)
        if (eve.socket.closedWith !== undefined) {
          closed += 1
          expect([4400, 4413, 1013]).toContain(eve.socket.closedWith)
          eve.socket.hangUp()
          hub.rejoin(eve, `eve-${round}`, {}, { quiet: true })
          eve.socket.take()
        }
      }
      eve.socket.hangUp()
      hub.clients.splice(hub.clients.indexOf(eve), 1)
      if (round % 10 === 0) {
        random.pick(honest).write(`[${round}]`)
        await hub.run(20)
      }
    }
    await hub.run(1000)
    expect(closed).toBeGreaterThan(7000)
    expect(longest).toBeLessThan(5000)
    expect(hub.remarks.filter((remark) => remark.level === 'error')).toEqual([])
    // Updates that wait for what never comes may fall into place in another order after a reload: ask the live document.
    const late = hub.join('late', {}, { quiet: true })
    await hub.run()
    const live = late.all('question')[0]?.bytes
    for (const client of honest) {
      expect(client.socket.closedWith).toBeUndefined()
      expect(Y.encodeStateVector(client.doc)).toEqual(live)
      expect(client.text).toBe(honest[0]?.text)
    }
  }, 60_000)
})
