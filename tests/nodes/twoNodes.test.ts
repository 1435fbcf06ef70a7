// Two hubs on one database: with a bell, without one, and while the bell is killed, emptied and paused.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createTestHub, type TestHub, type TestHubOptions } from '#tests/support/createTestHub.ts'
import { type TemporaryMongo, temporaryMongo } from '#tests/support/mongo/temporaryMongo.ts'
import { hasRedis, type RedisServer, startRedis } from './redisServer.ts'

interface Nodes {
  readonly first: TestHub
  readonly second: TestHub
  close(): Promise<void>
}

async function startNodes(database: TemporaryMongo, options: TestHubOptions): Promise<Nodes> {
  const first = await createTestHub({ ...options, beside: database })
  const second = await createTestHub({ ...options, beside: database })
  return {
    first,
    second,
    async close() {
      await first.close()
      await second.close()
      await database.discard()
    },
  }
}

/** Alice on the first node, bob on the second, both in the fair's room and on its plan. */
async function meet({ first, second }: Nodes) {
  const [alice, bob] = [await first.person('alice'), await second.person('bob')]
  const { workspaceId, eventId } = first.world
  const { body } = await alice.rest.get('event.get', { eventId })
  const { plan } = (body.value as { documents: { plan: string } }).documents
  const [hers, his] = [await alice.socket(), await bob.socket()]
  const followed = await hers.subscribe(workspaceId)
  await his.subscribe(workspaceId)
  const [page, copy] = [alice.document(plan), bob.document(plan)]
  await Promise.all([page.synced, copy.synced])
  return { alice, bob, hers, his, page, copy, plan, workspaceId, eventId, seq: followed.value?.seq ?? 0 }
}

type Met = Awaited<ReturnType<typeof meet>>

/** Both move and write, and each hears the other; answers how long it took, in milliseconds. */
async function exchange(met: Met, word: string): Promise<number> {
  const { alice, bob, hers, his, page, copy, eventId, workspaceId } = met
  const begun = performance.now()
  const create = (title: string) => ({ eventId, title })
  const [one, other] = await Promise.all([
    alice.rest.post('task.create', create(`${word} a`)),
    bob.rest.post('task.create', create(`${word} b`)),
  ])
  const last = Math.max(one.body.change?.seq ?? 0, other.body.change?.seq ?? 0)
  expect(last).toBeGreaterThan(0)
  page.doc.getText('text').insert(0, `${word} by alice. `)
  copy.doc.getText('text').insert(0, `${word} by bob. `)
  await Promise.all([
    hers.heard(workspaceId, last),
    his.heard(workspaceId, last),
    page.includes(`${word} by bob`),
    copy.includes(`${word} by alice`),
  ])
  return performance.now() - begun
}

function expectWhole(met: Met): void {
  for (const { changes } of [met.hers, met.his]) {
    const numbers = changes.filter(({ room }) => room.endsWith(met.workspaceId)).map(({ seq }) => seq)
    expect(numbers).toEqual(numbers.map((_, place) => met.seq + 1 + place))
  }
}

describe('two nodes without a bell', () => {
  let nodes: Nodes
  beforeAll(async () => {
    nodes = await startNodes(await temporaryMongo(), { lookEvery: 300 })
  })
  afterAll(() => nodes.close())

  it('hear each other by looking into the log, in order and without a hole', async () => {
    const met = await meet(nodes)
    for (const word of ['one', 'two', 'three']) expect(await exchange(met, word)).toBeLessThan(5_000)
    expectWhole(met)
    expect([nodes.first.errors, nodes.second.errors]).toEqual([[], []])
  })

  it('close a document that was erased on the other one, and leave nothing of it', async () => {
    const { alice, bob, page, copy, plan, eventId } = await meet(nodes)
    const { body } = await alice.rest.post('document.erase', { document: plan, reason: '含有个人信息' })
    copy.doc.getText('text').insert(0, 'too late')
    expect(await Promise.all([page.refused, copy.refused])).toEqual([4409, 4409])
    await nodes.first.running.reactions.settled()
    const { document } = body.value as { document: string }
    const told = await bob.rest.get('event.get', { eventId })
    expect(told.body.value).toMatchObject({ documents: { plan: document } })
    expect((await nodes.first.running.engine.read(document)).getText('text').toString()).toBe('')
  })
})

describe.skipIf(!hasRedis)('two nodes with redis-server', () => {
  let nodes: Nodes
  let redis: RedisServer
  let met: Met
  beforeAll(async () => {
    redis = await startRedis()
    const database = await temporaryMongo()
    // So long that nothing is heard in time but by the bell.
    nodes = await startNodes(database, {
      lookEvery: 10_000,
      environment: { REDIS_URL: redis.url, MONGODB_URI: database.uri },
    })
    met = await meet(nodes)
  })
  afterAll(async () => {
    await nodes.close()
    await redis.stop()
  })

  it('hear each other at once', async () => {
    const took: number[] = []
    for (let round = 0; round < 5; round += 1) took.push(await exchange(met, `round ${round}`))
    expect(Math.min(...took)).toBeLessThan(2_000)
    expectWhole(met)
  })

  it('see who is on the other, and lose sight of them when they leave', async () => {
    const { page, copy } = met
    const seen = (): unknown => copy.provider.awareness.getStates().get(page.doc.clientID)
    page.provider.awareness.setLocalState({ cursor: 5 })
    await expect.poll(seen, { timeout: 5_000 }).toMatchObject({ cursor: 5, user: { id: 'alice' } })
    page.provider.awareness.setLocalState(null)
    await expect.poll(seen, { timeout: 5_000 }).toBe(undefined)
  })

  it('keep no truth there: no key, and emptying it while they work changes nothing', async () => {
    expect(await redis.keys()).toEqual([])
    const working = exchange(met, 'emptied')
    await redis.empty()
    expect(await working).toBeLessThan(15_000)
    expectWhole(met)
  })

  it('go on while it is dead, late by at most the look, and hear it again when it is back', async () => {
    redis.signal('SIGKILL')
    expect(await exchange(met, 'dead')).toBeLessThan(15_000)
    await redis.again()
    expect(await exchange(met, 'back')).toBeLessThan(15_000)
    expectWhole(met)
    expect([nodes.first.errors, nodes.second.errors]).toEqual([[], []])
  })

  it('go on while it is paused', async () => {
    redis.signal('SIGSTOP')
    expect(await exchange(met, 'paused')).toBeLessThan(15_000)
    redis.signal('SIGCONT')
    expect(await exchange(met, 'resumed')).toBeLessThan(15_000)
    expectWhole(met)
  })

  async function hasOpen(name: 'carol' | 'rita') {
    const person = await nodes.second.person(name)
    const socket = await person.socket()
    await socket.subscribe(met.workspaceId)
    const document = person.document(met.plan)
    await document.synced
    return { socket, document }
  }
  async function takeAway(personId: string): Promise<number> {
    const adam = await nodes.first.person('adam')
    const { pairingId } = nodes.first.world
    const { body } = await adam.rest.post('pairing.withdraw', { pairingId, personId })
    expect(body).toMatchObject({ ok: true })
    return performance.now()
  }

  it('[R7] take a right away on the other node too, within five seconds', async () => {
    const { socket, document } = await hasOpen('carol')
    const from = await takeAway('carol')
    expect(await document.refused).toBe(4403)
    await expect.poll(() => socket.withdrawn).toContain(`workspace:${met.workspaceId}`)
    expect(performance.now() - from).toBeLessThan(5_000)
  })

  it('[R7] and within thirty while the bell is dead', { timeout: 60_000 }, async () => {
    const { socket, document } = await hasOpen('rita')
    redis.signal('SIGKILL')
    const from = await takeAway('rita')
    expect(await document.refused).toBe(4403)
    await expect.poll(() => socket.withdrawn, { timeout: 30_000 }).toContain(`workspace:${met.workspaceId}`)
    expect(performance.now() - from).toBeLessThan(30_000)
  })
})
