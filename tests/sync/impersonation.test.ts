// Client ids belong to whoever shows them: nobody writes in another's name, and nobody's text is lost to a second copy.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { collected, oneClient, textBehind } from './support/attacks.ts'
import { gate } from './support/memoryLog.ts'
import { Random } from './support/random.ts'
import { scene } from './support/scene.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { answer, edit } from './support/wire.ts'

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

describe('writing in the name of others', () => {
  it.each([1, 2 ** 24, 2 ** 31])(
    '[H3] nobody writes at or beyond the clock of an id that is live in the session of another person: a run of %i',
    async (length) => {
      const { hub, ada, bo, eve } = await scene()
      const victim = ada.doc.clientID
      eve.socket.receive(edit(oneClient(victim, 5, [collected(length)])))
      await hub.run()
      expect(eve.socket.closedWith).toBe(4400)
      ada.write(' world')
      await hub.run()
      expect(bo.text).toBe('hello world')
      expect(ada.acknowledged).toBe(3)
    },
  )

  it('[H3] an open socket is enough: what a throttled page does not renew stays its own', async () => {
    const { hub, ada, bo, eve } = await scene()
    const victim = ada.doc.clientID
    await hub.run(130_000)
    eve.show(7, { cursor: 1 }, victim)
    ada.write(' world')
    eve.socket.receive(edit(oneClient(victim, 5, [collected(1000)])))
    await hub.run()
    expect(eve.socket.closedWith).toBe(4400)
    expect(ada.acknowledged).toBe(3)
    expect([ada.text, bo.text]).toEqual(['hello world', 'hello world'])
  })

  it('[H3] what the document has already is nobody to fight over, and an id whose person has left is free', async () => {
    const { hub, ada, bo } = await scene()
    bo.socket.receive(edit(Y.encodeStateAsUpdate(ada.doc)))
    await hub.run()
    expect(bo.socket.closedWith).toBeUndefined()
    ada.socket.hangUp()
    ada.write(' from afar')
    bo.socket.receive(edit(Y.encodeStateAsUpdate(ada.doc)))
    await hub.run()
    expect(bo.socket.closedWith).toBeUndefined()
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe('hello from afar')
  })

  it('[H3] an id is its person’s alone once that person has answered the server’s question', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    const eve = hub.join('eve', {}, { quiet: true })
    eve.show(1, { cursor: 1 }, 77)
    hub.clients.splice(hub.clients.indexOf(eve), 1)
    await hub.run()
    ada.socket.receive(edit(oneClient(77, 0, [collected(1)])))
    await hub.run()
    expect(ada.socket.closedWith).toBeUndefined()
    eve.socket.receive(answer(new Uint8Array([0, 0])))
    await hub.run()
    bo.socket.receive(edit(oneClient(77, 1, [collected(1)])))
    await hub.run()
    expect(bo.socket.closedWith).toBe(4400)
  })

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

  it.each([
    ['something that is stored', true],
    ['nothing yet', false],
  ])('[H17] nobody shows the id of somebody who is away and wrote %s under it', async (_, writes) => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    const own = ada.doc.clientID
    ada.show(1, { cursor: 0 })
    if (writes) ada.write('hello')
    await hub.run()
    ada.socket.hangUp()
    // Only what is stored outlives the document in memory.
    if (writes) bo.socket.hangUp()
    await hub.run(120_000)
    const eve = hub.join('eve')
    eve.show(1, { cursor: 1 }, own)
    await hub.run()
    expect(eve.states().filter(({ client, state }) => client === own && state !== null)).toEqual([])
    expect(eve.socket.closedWith).toBeUndefined()
    ada.write(' two hours of work')
    hub.rejoin(ada, 'ada')
    ada.show(2, { cursor: 2 })
    await hub.run()
    expect(ada.socket.closedWith).toBeUndefined()
    expect(eve.text).toBe(ada.text)
    expect(eve.states().at(-1)).toMatchObject({ client: own, state: { cursor: 2, user: { id: 'ada' } } })
  })

  it('[H17] whose id it is stands in the snapshot too, and a second tab of theirs may show it', async () => {
    const hub = createTestHub({ compactRowsAtRest: 1 })
    const ada = hub.join('ada')
    const own = ada.doc.clientID
    ada.write('hello')
    await hub.run()
    ada.socket.hangUp()
    await hub.run(120_000)
    expect(hub.log.rows(documentName)).toEqual([])
    const [eve, tab] = [hub.join('eve'), hub.join('ada')]
    eve.show(1, { cursor: 1 }, own)
    tab.show(1, { cursor: 2 }, own)
    await hub.run()
    const shown = eve.states().filter(({ client }) => client === own)
    expect(shown).toMatchObject([{ state: { cursor: 2, user: { id: 'ada' } } }])
  })

  it('[H3] who goes on writing under an id of their own need not show it', async () => {
    const hub = createTestHub()
    const [ada, bo, eve] = [hub.join('ada'), hub.join('bo'), hub.join('eve')]
    for (const text of ['hel', 'lo']) {
      ada.write(text)
      await hub.run()
    }
    ada.write(' world')
    eve.socket.receive(edit(oneClient(ada.doc.clientID, 5, [collected(1000)])))
    await hub.run()
    expect(eve.socket.closedWith).toBe(4400)
    expect(bo.text).toBe('hello world')
  })

  it('[H3] who brings what a restored store has lost does not take the id of who wrote it', async () => {
    const { ada } = await scene()
    ada.socket.hangUp()
    ada.write(' world')
    const hub = createTestHub()
    const bo = hub.join('bo', {}, { quiet: true })
    await hub.run()
    bo.socket.receive(answer(Y.encodeStateAsUpdate(ada.doc)))
    await hub.run()
    hub.clients.push(ada)
    hub.rejoin(ada, 'ada')
    ada.show(9, { cursor: 1 })
    ada.write('!')
    await hub.run()
    expect(ada.socket.closedWith).toBeUndefined()
    expect((await hub.engine.read(documentName)).getText('body').toString()).toBe('hello world!')
    expect(bo.states().at(-1)).toMatchObject({ client: ada.doc.clientID, state: { cursor: 1 } })
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

  it('[H15] clock steps and clocks of presence have a limit', async () => {
    const { hub, ada, eve } = await scene()
    eve.show(2 ** 40, { cursor: 1 })
    eve.show(20_000, { cursor: 2 })
    await hub.run()
    const told = ada.states().filter((state) => state.client === eve.doc.clientID)
    expect(told.map((state) => state.clock)).toEqual([1])
    eve.show(2, { cursor: 3 })
    await hub.run()
    expect(ada.states().at(-1)).toMatchObject({ clock: 2 })
  })
})
