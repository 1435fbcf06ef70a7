import { describe, expect, it } from 'vitest'
import { createTestHub } from './support/testHub.ts'
import type { TestClient } from './support/testClient.ts'
import { presence, roll } from './support/wire.ts'

const last = (client: TestClient, of: TestClient) =>
  client
    .states()
    .filter((state) => state.client === of.doc.clientID)
    .at(-1)

describe('presence', () => {
  it('[W1] name and colour are written by the server, and forbidden fields are dropped', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    bo.socket.receive(
      presence([
        {
          client: bo.doc.clientID,
          clock: 1,
          state: JSON.parse('{"user":{"name":"Mayor"},"__proto__":{"a":1}}'),
        },
      ]),
    )
    await hub.run()
    expect(last(ada, bo)?.state).toEqual({ user: { id: 'bo', name: 'Name of bo', hue: 120 } })
  })

  it('[W2] foreign states are ignored, not punished', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    ada.show(1, { cursor: 1 })
    bo.show(1, { cursor: 2 })
    await hub.run()
    ada.show(2 ** 30, { cursor: 'forged' }, bo.doc.clientID)
    ada.show(2 ** 40, { cursor: 'forged' }, bo.doc.clientID)
    ada.show(2, null, bo.doc.clientID)
    await hub.run()
    expect(ada.socket.closedWith).toBeUndefined()
    bo.show(2, { cursor: 3 })
    await hub.run()
    expect(last(ada, bo)).toMatchObject({ clock: 2, state: { cursor: 3 } })
  })

  it('[W3] a connection shows two client ids at most', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    ada.socket.receive(
      presence(Array.from({ length: 1000 }, (_, client) => ({ client, clock: 1, state: {} }))),
    )
    await hub.run()
    expect(bo.states()).toHaveLength(2)
    expect(ada.socket.closedWith).toBeUndefined()
  })

  it('[W3] and eight in its life, also when it takes them back in the same message', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run()
    for (let message = 0; message < 20; message++) {
      const states = Array.from({ length: 100 }, (_, index) => message * 100 + index + 1)
      bo.socket.receive(
        presence(
          states.flatMap((client) => [
            { client, clock: 1, state: {} },
            { client, clock: 1, state: null },
          ]),
        ),
      )
      await hub.run(100)
    }
    expect(new Set(ada.states().map(({ client }) => client)).size).toBe(8)
    bo.show(2, { cursor: 1 }, 8)
    await hub.run()
    expect(ada.states().at(-1)).toMatchObject({ client: 8, clock: 2, state: { cursor: 1 } })
    expect(bo.socket.closedWith).toBeUndefined()
  })

  it('[W3] of one message only so many states are looked at', async () => {
    const hub = createTestHub({ statesPerMessage: 3 })
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    bo.show(1, { cursor: 1 })
    await hub.run()
    const echo = (before: number) =>
      presence([
        ...Array.from({ length: before }, () => ({ client: bo.doc.clientID, clock: 9, state: {} })),
        { client: ada.doc.clientID, clock: 1, state: {} },
      ])
    ada.socket.receive(echo(3))
    await hub.run()
    expect(last(bo, ada)).toBeUndefined()
    ada.socket.receive(echo(2))
    await hub.run()
    expect(last(bo, ada)).toBeDefined()
    expect(ada.socket.closedWith).toBeUndefined()
  })

  it('[W4] what a socket showed is gone when it closes', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    ada.show(4, { cursor: 1 })
    await hub.run()
    ada.socket.hangUp()
    await hub.run()
    expect(last(bo, ada)).toEqual({ client: ada.doc.clientID, clock: 4, state: null })
  })

  it('[W5] moves are told at once, then as the latest state of each per window', async () => {
    const hub = createTestHub({ presenceWindowMs: 50 })
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    await hub.run(500)
    const before = bo.all('presence').length
    ada.show(1, { cursor: 1 })
    await hub.run(0)
    expect(bo.all('presence')).toHaveLength(before + 1)
    for (let move = 2; move < 50; move++) ada.show(move, { cursor: move })
    await hub.run(50)
    expect(bo.all('presence')).toHaveLength(before + 2)
    expect(last(bo, ada)).toMatchObject({ clock: 49, state: { cursor: 49 } })
  })

  it('[W6] newcomers hear who is here in one message, and on asking', async () => {
    const hub = createTestHub()
    const people = Array.from({ length: 20 }, (_, index) => hub.join(`person-${index}`))
    for (const client of people) client.show(1, { cursor: 0 })
    await hub.run()
    const late = hub.join('late')
    await hub.run()
    expect(late.all('presence')).toHaveLength(1)
    expect(late.states()).toHaveLength(20)
    late.socket.receive(roll())
    await hub.run()
    expect(late.states()).toHaveLength(40)
  })

  it('[W7] a state that is too large closes with 4413, one that is not an object with 4400', async () => {
    const hub = createTestHub()
    const [large, list, message] = [hub.join('ada'), hub.join('bo'), hub.join('cy')]
    await hub.run()
    large.show(1, { text: 'x'.repeat(3000) })
    list.show(1, [1])
    message.socket.receive(
      presence(Array.from({ length: 20_000 }, (_, client) => ({ client, clock: 1, state: {} }))),
    )
    expect([large, list, message].map((client) => client.socket.closedWith)).toEqual([4413, 4400, 4413])
  })

  it('[W8] renewals are passed on before others give somebody up, and those who do not renew are dropped', async () => {
    const hub = createTestHub({ sweepMs: 2500, presenceTimeoutMs: 40_000 })
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    ada.show(1, { cursor: 1 })
    bo.show(1, { cursor: 1 })
    await hub.run(15_000)
    ada.show(2, { cursor: 1 })
    await hub.run(2500)
    expect(last(bo, ada)?.clock).toBe(2)
    await hub.run(30_000)
    expect(last(ada, bo)?.state).toBe(null)
    expect(last(bo, ada)?.state).not.toBe(null)
  })

  it('[W9] one who comes back with a clock that others have seen is asked to raise it', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    ada.show(7, { cursor: 1 })
    await hub.run()
    ada.socket.hangUp()
    await hub.run()
    hub.rejoin(ada, 'ada')
    ada.show(7, { cursor: 1 })
    await hub.run()
    expect(last(ada, ada)).toEqual({ client: ada.doc.clientID, clock: 7, state: null })
    ada.show(8, { cursor: 1 })
    await hub.run()
    expect(last(bo, ada)).toMatchObject({ clock: 8, state: { cursor: 1 } })
  })

  it('[W10] a person who comes back before the old socket has closed takes the client id over', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    ada.show(3, { cursor: 1 })
    await hub.run()
    const old = ada.socket
    hub.rejoin(ada, 'ada')
    ada.show(3, { cursor: 1 })
    await hub.run()
    old.hangUp()
    await hub.run()
    ada.show(4, { cursor: 2 })
    await hub.run()
    expect(last(bo, ada)).toMatchObject({ clock: 4, state: { cursor: 2 } })
    expect(bo.states().filter((state) => state.state === null)).toEqual([])
  })

  it('[W11] an echo of somebody who has left does not bring them back', async () => {
    const hub = createTestHub()
    const [ada, bo] = [hub.join('ada'), hub.join('bo')]
    ada.show(3, { cursor: 1 })
    await hub.run()
    ada.socket.hangUp()
    bo.show(3, { cursor: 1, user: { name: 'ada' } }, ada.doc.clientID)
    await hub.run()
    const late = hub.join('late')
    await hub.run()
    expect(late.states().filter((state) => state.client === ada.doc.clientID)).toEqual([])
  })

  it('[W11] and after a while the departure is forgotten, and what its person shows counts from the beginning', async () => {
    const hub = createTestHub()
    const [ada, tab, cy] = [hub.join('ada'), hub.join('ada'), hub.join('cy')]
    ada.show(3, { cursor: 1 })
    await hub.run()
    ada.socket.hangUp()
    await hub.run(70_000)
    tab.show(2, { cursor: 2 }, ada.doc.clientID)
    await hub.run()
    expect(last(cy, ada)?.state).toBe(null)
    await hub.run(20_000)
    tab.show(2, { cursor: 2 }, ada.doc.clientID)
    await hub.run()
    expect(last(cy, ada)).toMatchObject({ clock: 2, state: { cursor: 2, user: { id: 'ada' } } })
  })
})
