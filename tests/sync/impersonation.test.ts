// Client ids belong to whoever shows them: nobody writes in another's name.
import { describe, expect, it } from 'vitest'
import * as Y from 'yjs'
import { collected, oneClient } from './support/attacks.ts'
import { scene } from './support/scene.ts'
import { createTestHub, documentName } from './support/testHub.ts'
import { answer, edit } from './support/wire.ts'

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
