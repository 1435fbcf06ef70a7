// Two copies of a document under one client id: nobody's text is lost to the other, and honest copies are never refused.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { oneClient, textBehind } from './support/attacks.ts'
import { gate } from './support/memoryLog.ts'
import { Random } from './support/random.ts'
import { scene } from './support/scene.ts'
import { createTestHub } from './support/testHub.ts'
import { edit } from './support/wire.ts'

/** Of every kind that is compared, with characters that Yjs splits in the middle. */
function writeSomething(doc: Y.Doc, random: Random): void {
  const [text, list, facts] = [doc.getText('body'), doc.getArray('list'), doc.getMap('facts')]
  const at = random.below(text.length + 1)
  const kinds: readonly (() => void)[] = [
    () => text.insert(at, random.pick(['word', '😀😀', 'é', '字'])),
    () => text.insert(text.length, 'and on'),
    () => text.delete(at, random.below(Math.min(4, text.length - at) + 1)),
    () => text.insertEmbed(at, { a: random.below(9), b: { c: null } }),
    () => text.format(at, Math.min(3, text.length - at), { bold: random.pick([true, null]) }),
    () => list.insert(random.below(list.length + 1), [1, null, -0, { x: [1.5, 'y'] }]),
    () => list.delete(0, random.below(list.length + 1)),
    () => facts.set(random.pick(['a', 'b']), random.pick([1, new Uint8Array([1, 2]), 'text'])),
    () => facts.set('type', new Y.Map([['inner', new Y.Text('inside')]])),
    () => doc.getXmlFragment('page').insert(0, [new Y.XmlElement('p')]),
  ]
  random.pick(kinds)()
}

describe('a second copy under one client id', () => {
  it('[H5] a second copy under the same client id is told, and its text is not lost without a word', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    const clone = new Y.Doc()
    clone.clientID = ada.doc.clientID
    const twin = hub.join('ada', {}, { doc: clone })
    await hub.run()
    ada.write('the truth')
    ada.exchange()
    twin.write('another')
    twin.exchange()
    await hub.run()
    expect(twin.socket.closedWith).toBe(4400)
    expect(twin.all('nack')).toMatchObject([{ number: 2, code: 4400 }])
    expect(bo.text).toBe('the truth')
  })

  it('[H5] one whose next characters were written by somebody else while it was away is told by number', async () => {
    const { hub, ada, bo, eve } = await scene()
    const victim = ada.doc.clientID
    ada.socket.hangUp()
    eve.socket.receive(edit(oneClient(victim, 5, [textBehind(victim, 4, ' forged')])))
    await hub.run()
    hub.rejoin(ada, 'ada')
    ada.write(' world')
    await hub.run()
    expect(ada.all('nack')).toMatchObject([{ code: 4400 }])
    expect(ada.socket.closedWith).toBe(4400)
    expect(bo.text).toBe('hello forged')
  })

  const twins: readonly [string, (doc: Y.Doc) => void, (doc: Y.Doc) => void][] = [
    [
      'a longer text',
      (doc) => doc.getText('body').insert(0, 'the truth'),
      (doc) => doc.getText('body').insert(0, 'another text, longer'),
    ],
    [
      'a text that begins alike',
      (doc) => doc.getText('body').insert(0, 'the truth'),
      (doc) => doc.getText('body').insert(0, 'the true story'),
    ],
    [
      'a value',
      (doc) => doc.getMap('facts').set('k', { a: 1 }),
      (doc) => doc.getMap('facts').set('k', { a: 2 }),
    ],
    [
      'more values',
      (doc) => doc.getArray('list').push([1, 2]),
      (doc) => doc.getArray('list').push([1, 3, 4]),
    ],
    [
      'an embedded object',
      (doc) => doc.getText('body').insertEmbed(0, { a: 1 }),
      (doc) => doc.getText('body').insertEmbed(0, { a: 2 }),
    ],
    [
      'formatting',
      (doc) => doc.getText('body').insert(0, 'a', { bold: true }),
      (doc) => doc.getText('body').insert(0, 'a', { bold: 1 }),
    ],
    [
      'bytes',
      (doc) => doc.getMap('facts').set('k', new Uint8Array([1])),
      (doc) => doc.getMap('facts').set('k', new Uint8Array([2])),
    ],
    [
      'a shared type',
      (doc) => doc.getXmlFragment('page').insert(0, [new Y.XmlElement('p')]),
      (doc) => doc.getXmlFragment('page').insert(0, [new Y.XmlElement('q')]),
    ],
  ]

  it.each(twins)('[H5] so is one whose copy wrote %s', async (_, first, second) => {
    for (const together of [false, true]) {
      const hub = createTestHub()
      const [ada, clone] = [hub.join('ada'), new Y.Doc()]
      await hub.run()
      clone.clientID = ada.doc.clientID
      const twin = hub.join('ada', {}, { doc: clone })
      await hub.run()
      // What is under way when both arrive makes them go to the store as one batch.
      const held = gate()
      if (together) {
        hub.log.before = (operation) => (operation === 'append' ? held.passed : undefined)
        hub.join('bo').write('x')
        await hub.run()
      }
      first(ada.doc)
      ada.exchange()
      if (!together) await hub.clock.advance(100)
      second(clone)
      twin.exchange()
      held.open()
      await hub.run(1000)
      expect(ada.socket.closedWith).toBeUndefined()
      expect(twin.all('nack')).toMatchObject([{ code: 4400 }])
    }
  })

  it('[H5] honest copies that send again what was split, merged or deleted elsewhere are never refused', async () => {
    for (let seed = 1; seed <= 60; seed++) {
      const random = new Random(seed)
      const hub = createTestHub({ messagesBurst: 100_000, compactRows: 30 })
      const people = ['ada', 'bo', 'cy'].map((name) => hub.join(name))
      await hub.run(50)
      for (let step = 0; step < 40; step++) {
        const one = random.pick(people)
        writeSomething(one.doc, random)
        // Its whole state or a part of it once more, from anywhere.
        const known = new Map(
          [...Y.decodeStateVector(Y.encodeStateVector(one.doc))].map(([client, clock]) => [
            client,
            random.below(clock + 1),
          ]),
        )
        if (random.chance(0.5))
          one.outbox.push(edit(Y.encodeStateAsUpdate(one.doc, Y.encodeStateVector(known))))
        if (random.chance(0.3)) await hub.run(random.below(60))
      }
      await hub.run()
      expect(people.map(({ socket }) => socket.closings)).toEqual([[], [], []])
      // Halves of split characters and superfluous formatting may look different; what is there may not.
      expect(new Set(people.map(({ doc }) => doc.getText('body').length)).size).toBe(1)
    }
  })
})
