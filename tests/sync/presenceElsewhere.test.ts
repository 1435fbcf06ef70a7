// Two engines on one log and a channel between them: each sees who is on the other, and neither believes its own sockets about them.
import { describe, expect, it } from 'vitest'
import type { PresenceChannel } from '../../server/sync/index.ts'
import { ManualClock } from './support/manualClock.ts'
import { SharedLog } from './support/sharedLog.ts'
import type { TestClient } from './support/testClient.ts'
import { createTestHub } from './support/testHub.ts'

/** Carries at once and loses what it is told to. */
function createChannels() {
  const hearers = new Map<object, (message: string) => void>()
  const line = { broken: false }
  function of(engine: object): PresenceChannel {
    return {
      tell(_document, message) {
        if (!line.broken) for (const [other, take] of hearers) if (other !== engine) take(message)
      },
      hear(_document, take) {
        hearers.set(engine, take)
        return () => void hearers.delete(engine)
      },
    }
  }
  return { line, hearers, of }
}

async function twoEngines() {
  const log = new SharedLog()
  const clock = new ManualClock()
  const channels = createChannels()
  const [left, right] = [{}, {}].map((engine) =>
    createTestHub({}, log, clock, undefined, {
      watch: log.watch.bind(log),
      presence: channels.of(engine),
    }),
  )
  if (left === undefined || right === undefined) throw new Error('there are two')
  const run = async (milliseconds?: number): Promise<void> => {
    await left.run(milliseconds)
    await right.run(milliseconds)
  }
  async function look(): Promise<void> {
    log.ring()
    await run()
  }
  return { ...channels, left, right, run, look }
}

const last = (client: TestClient, of: TestClient) =>
  client
    .states()
    .filter((state) => state.client === of.doc.clientID)
    .at(-1)
const cursor = (at: number) => ({ cursor: at })

describe('people on another engine', () => {
  it('[O7] are seen with the name that their engine wrote, move, and are gone when they leave', async () => {
    const { left, right, run } = await twoEngines()
    const [ada, bo] = [left.join('ada'), right.join('bo')]
    await run()
    ada.show(1, { cursor: 1, user: { name: 'Mayor' } })
    await run()
    const user = { id: 'ada', name: 'Name of ada', hue: 120 }
    expect(last(bo, ada)?.state).toEqual({ cursor: 1, user })
    ada.show(2, cursor(2))
    await run()
    expect(last(bo, ada)?.state).toEqual({ cursor: 2, user })
    ada.socket.hangUp()
    await run()
    expect(last(bo, ada)?.state).toBe(null)
  })

  it('[O7] are asked for by an engine that opens the document later, and told to its newcomers', async () => {
    const { left, right, run } = await twoEngines()
    const ada = left.join('ada')
    ada.show(1, cursor(1))
    await run()
    const bo = right.join('bo')
    await run()
    const cy = right.join('cy')
    await run()
    expect([bo, cy].map((one) => last(one, ada)?.state)).toMatchObject([cursor(1), cursor(1)])
  })

  it('[O7] are gone with their engine, and after 40 s where it could not say so', async () => {
    const { left, right, line, run } = await twoEngines()
    const [ada, bo] = [left.join('ada'), right.join('bo')]
    ada.show(1, cursor(1))
    await run()
    await left.engine.close()
    await run()
    expect(last(bo, ada)?.state).toBe(null)

    const cy = right.join('cy')
    const again = await twoEngines()
    const [di, eve] = [again.left.join('di'), again.right.join('eve')]
    di.show(1, cursor(1))
    await again.run()
    again.line.broken = true
    await again.right.run(20_000)
    expect(last(eve, di)?.state).toMatchObject(cursor(1))
    await again.right.run(25_000)
    expect(last(eve, di)?.state).toBe(null)
    expect([line.broken, cy.socket.closedWith]).toEqual([false, undefined])
  })

  it('[O8] stay visible when they move from one engine to the other', async () => {
    const { left, right, run } = await twoEngines()
    const [ada, bo, cy] = [left.join('ada'), left.join('bo'), right.join('cy')]
    ada.show(5, cursor(1))
    await run()
    const old = ada.socket
    left.clients.splice(left.clients.indexOf(ada), 1)
    right.clients.push(ada)
    right.rejoin(ada, 'ada')
    ada.show(5, cursor(1))
    await run()
    // The clock is one that others have seen: the server asked for a higher one.
    expect(last(ada, ada)).toMatchObject({ clock: 5, state: null })
    ada.show(6, cursor(2))
    await run()
    old.hangUp()
    await run()
    expect([bo, cy].map((one) => last(one, ada))).toMatchObject([
      { clock: 6, state: cursor(2) },
      { clock: 6, state: cursor(2) },
    ])
  })

  it('[O9] are shown by nobody else, and nobody writes under their client id', async () => {
    const { left, right, run } = await twoEngines()
    const [ada, bo, cy] = [left.join('ada'), right.join('bo'), right.join('cy')]
    await run()
    ada.show(1, cursor(1))
    await run()
    bo.show(7, cursor(9), ada.doc.clientID)
    await run()
    expect(last(cy, ada)?.state).toMatchObject({ ...cursor(1), user: { id: 'ada' } })
    bo.doc.clientID = ada.doc.clientID
    bo.write('in the name of ada')
    await run()
    expect(bo.socket.closedWith).toBe(4400)
    expect(cy.text).toBe('')
  })

  it('[O11] and whoever brings from there what they wrote is sent back for a moment, not away for good', async () => {
    const { left, right, look, run } = await twoEngines()
    const [ada, bo] = [left.join('ada'), left.join('bo')]
    const cy = right.join('cy')
    ada.show(1, cursor(1))
    await run()
    ada.write('from ada')
    await run()
    expect([bo.text, cy.text]).toEqual(['from ada', ''])
    // Bo comes to the other engine before that has read what ada wrote.
    left.clients.splice(left.clients.indexOf(bo), 1)
    right.clients.push(bo)
    right.rejoin(bo, 'bo')
    await run()
    expect(bo.socket.closedWith).toBe(1013)
    await look()
    right.rejoin(bo, 'bo')
    bo.write(', seen by bo')
    await run()
    expect([bo.socket.closedWith, cy.text]).toEqual([undefined, 'from ada, seen by bo'])
  })

  it('[O9] also when they have just left: an echo does not bring them back', async () => {
    const { left, right, run } = await twoEngines()
    const [ada, bo, cy] = [left.join('ada'), right.join('bo'), right.join('cy')]
    ada.show(1, cursor(1))
    await run()
    ada.socket.hangUp()
    await run()
    bo.show(1, cursor(1), ada.doc.clientID)
    await run()
    expect(last(cy, ada)?.state).toBe(null)
  })

  it('[O10] words that cannot be read change nothing', async () => {
    const { left, right, hearers, run } = await twoEngines()
    const [ada, bo] = [left.join('ada'), right.join('bo')]
    ada.show(1, cursor(1))
    await run()
    const before = bo.states().length
    const wrong = ['', 'x', 'null', '{}', '{"states":5}', '{"states":[null]}', '{"states":[{"client":1}]}']
    for (const message of wrong) for (const take of hearers.values()) take(message)
    await run()
    expect(bo.states()).toHaveLength(before)
    expect([...left.remarks, ...right.remarks].filter(({ level }) => level !== 'info')).toEqual([])
  })
})
