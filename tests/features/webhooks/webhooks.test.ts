import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { createDelivery, pauseAfter } from '#server/features/webhooks/deliver.ts'
import { signatureOf } from '#server/features/webhooks/send.ts'
import { webhooks } from '#server/features/webhooks/store.ts'
import type { Attempt } from '#shared/features/webhooks/model.ts'
import {
  answersByRole,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { archive } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
const address = 'https://example.org/hook'
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

interface Got {
  readonly body: string
  readonly signature: string
  readonly id: string
}
const got: Got[] = []
let status = 200
const listener = createServer((request, response) => {
  let body = ''
  request.on('data', (part: Buffer) => (body += part.toString()))
  request.on('end', () => {
    const told = (name: string): string => String(request.headers[name] ?? '')
    got.push({ body, signature: told('tongpin-signature'), id: told('tongpin-delivery') })
    response.writeHead(status, status === 302 ? { location: 'http://127.0.0.1:1/' } : {}).end()
  })
})
await new Promise<void>((resolve) => listener.listen(0, '127.0.0.1', resolve))
afterAll(() => new Promise((resolve) => listener.close(resolve)))
const { port } = listener.address() as AddressInfo

describe('webhook.create and webhook.remove', () => {
  it('are for those who run the event; the secret is shown once', async () => {
    const answers = await answersByRole(hub, 'webhook.create', () => ({ eventId, address }), [
      ...personNames,
      'nobody',
    ])
    expect(answers).toMatchObject({ alice: 'done', bob: 'done', carol: 'forbidden', stella: 'missing' })
    expect(answers['nobody']).toBe('unknown-actor')
    const { body } = await alice.rest.post('webhook.create', { eventId, address })
    const { secret, record } = body.value as { secret: string; record: { id: string } }
    const list = await alice.rest.get('webhook.list', { eventId })
    expect(JSON.stringify(list.body)).toContain(record.id)
    expect(JSON.stringify(list.body)).not.toContain(secret)
    const stella = await hub.person('stella')
    await expectSameAnswer(stella, 'webhook.remove', { webhookId: record.id }, { webhookId: 'none' })
    expect((await alice.rest.post('webhook.remove', { webhookId: record.id })).status).toBe(200)
    for (const { id } of (await hub.store.find(webhooks, {})).items)
      await alice.rest.post('webhook.remove', { webhookId: id })
  })

  it('refuse what is not public to begin with, and an archived event', async () => {
    for (const inside of [
      'http://127.0.0.1/',
      'http://2130706433/',
      'http://0x7f.1/',
      'http://[::1]/',
      'http://u:p@example.org/',
    ])
      await expectRefusal(hub, alice, 'webhook.create', { eventId, address: inside }, 'address-not-public')
    await expectRefusal(
      hub,
      alice,
      'webhook.create',
      { eventId: await archive(hub), address },
      'event-archived',
    )
    await expectInvalid(hub, alice, 'webhook.create', [
      ['address', { eventId, address: 'file:///etc/passwd' }],
    ])
  })

  it('are not there at all where the hub was not told to have them', async () => {
    const off = await createTestHub({ environment: { WEBHOOKS: 'off' } })
    const reply = await (await off.person('alice')).rest.post('webhook.create', { eventId, address })
    expect(reply.status).toBe(404)
    await off.close()
  })
})

describe('a delivery', () => {
  it('carries the change and a signature, in order; a failure is told again after growing pauses', async () => {
    const plain = await createTestHub({ environment: { WEBHOOKS: 'off' } })
    const { rest } = await plain.person('alice')
    let now = Date.now()
    const record = {
      id: 'hook',
      version: 1,
      workspaceId,
      eventId,
      address: `http://127.0.0.1:${String(port)}/hook`,
      names: ['task.created'],
      createdAt: new Date(now).toISOString(),
      secret: 'a secret',
    }
    await plain.store.commit({ collection: webhooks, record, expectedVersion: 0, outcomes: [], changes: [] })
    const parts = { store: plain.store, clock: { now: () => now }, log: quiet, isAllowed: () => true }
    const delivery = createDelivery(parts)
    const tellNow = async (): Promise<void> => {
      delivery.wake()
      await delivery.settled()
    }
    status = 500
    await rest.post('task.create', { eventId, title: '一' })
    await tellNow()
    await rest.post('task.create', { eventId, title: '二' })
    await tellNow()
    expect(got).toHaveLength(1)
    now += pauseAfter(1)
    await tellNow()
    now += pauseAfter(1)
    await tellNow()
    expect(got).toHaveLength(2)
    status = 200
    now += pauseAfter(2)
    await tellNow()
    const titles = got.map(
      ({ body }) => (JSON.parse(body) as { data: { state: { title: string } } }).data.state.title,
    )
    expect(titles).toEqual(['一', '一', '一', '二'])
    const last = got.at(-1)
    expect(last?.signature).toBe(signatureOf({ secret: 'a secret', body: last?.body ?? '', now }))
    expect(got[0]?.id).toBe(got[2]?.id)
    await tellNow()
    expect(got).toHaveLength(4)
    await delivery.stop()
    await plain.close()
    expect([1, 2, 3, 20].map(pauseAfter)).toEqual([30_000, 60_000, 120_000, 3_600_000])
  })
})

describe('webhook.pause, webhook.resume and webhook.try', () => {
  const clock = fixedClock()
  interface Shown {
    readonly id: string
    readonly pausedAt?: string
    readonly delivery?: { seq: number; failures: number; nextAt?: string; attempts: Attempt[] }
  }

  async function own() {
    const own = await createTestHub({ clock, isReachable: () => true })
    const person = await own.person('alice')
    const { body } = await person.rest.post('webhook.create', { eventId, address, names: ['task.created'] })
    const { record } = body.value as { record: { id: string } }
    // What is created leads to the public network only; this one leads to the listener of the test.
    const stored = await own.store.get(webhooks, record.id)
    if (stored === undefined) throw new Error('no webhook')
    const here = { ...stored, version: 2, address: `http://127.0.0.1:${String(port)}/hook` }
    await own.store.commit({
      collection: webhooks,
      record: here,
      expectedVersion: 1,
      outcomes: [],
      changes: [],
    })
    const shown = async (): Promise<Shown | undefined> => {
      const list = await person.rest.get('webhook.list', { eventId })
      return (list.body.value as { items: Shown[] }).items[0]
    }
    return {
      hub: own,
      person,
      webhookId: record.id,
      shown,
      /** Resolves with the list's row once it tells of so many tries. */
      async tried(count: number): Promise<Shown | undefined> {
        await expect.poll(async () => (await shown())?.delivery?.attempts.length ?? 0).toBe(count)
        return shown()
      },
      close: () => own.close(),
    }
  }

  it('hold back what happens, then tell it in order; each delivery stands in the list', async () => {
    const one = await own()
    const { rest } = one.person
    got.length = 0
    status = 200
    const create = (title: string) => rest.post('task.create', { eventId, title })
    await create('先')
    expect((await one.tried(1))?.delivery?.attempts).toMatchObject([{ name: 'task.created', status: 200 }])
    expect((await rest.post('webhook.pause', { webhookId: one.webhookId })).status).toBe(200)
    await create('一')
    await create('二')
    expect(await one.shown()).toMatchObject({ pausedAt: expect.any(String) })
    expect(got).toHaveLength(1)
    await rest.post('webhook.resume', { webhookId: one.webhookId })
    const after = await one.tried(3)
    expect(after).not.toHaveProperty('pausedAt')
    expect(after?.delivery?.attempts).toHaveLength(3)
    const titles = got.map(
      ({ body }) => (JSON.parse(body) as { data: { state: { title: string } } }).data.state.title,
    )
    expect(titles).toEqual(['先', '一', '二'])
    status = 503
    await create('三')
    const failed = (await one.tried(4))?.delivery
    expect(failed).toMatchObject({ failures: 1, nextAt: new Date(clock.now() + pauseAfter(1)).toISOString() })
    expect(failed?.attempts[0]).toMatchObject({ status: 503 })
    expect(one.hub.errors).toEqual([])
    await one.close()
  })

  it('deliver a try at once, also while paused, and once every ten seconds at most', async () => {
    const one = await own()
    got.length = 0
    status = 204
    const { rest } = one.person
    const ask = { webhookId: one.webhookId }
    await rest.post('webhook.pause', ask)
    expect((await rest.post('webhook.try', ask)).status).toBe(200)
    expect((await one.tried(1))?.delivery?.attempts).toMatchObject([
      { seq: 0, name: 'webhook.try', status: 204 },
    ])
    expect(JSON.parse(got[0]?.body ?? '')).toEqual({ seq: 0, name: 'webhook.try' })
    await expectRefusal(one.hub, one.person, 'webhook.try', ask, 'tried-just-now')
    clock.advance(10_000)
    await rest.post('webhook.try', ask)
    expect((await one.tried(2))?.delivery).toMatchObject({ failures: 0 })
    await one.close()
  })

  it('are for those who run the event; each is refused where it makes no sense; of twenty at once one is decided', async () => {
    const one = await own()
    const { person, webhookId } = one
    for (const name of ['webhook.pause', 'webhook.resume', 'webhook.try']) {
      const others = ['carol', 'rita', 'stella', 'adam', 'nobody'] as const
      expect(await answersByRole(one.hub, name, () => ({ webhookId }), others)).toEqual({
        carol: 'forbidden',
        rita: 'forbidden',
        stella: 'missing',
        adam: 'missing',
        nobody: 'unknown-actor',
      })
      const stella = await one.hub.person('stella')
      await expectSameAnswer(stella, name, { webhookId }, { webhookId: 'none' })
      await expectInvalid(one.hub, person, name, [['webhookId', { webhookId: 'a/b' }]])
    }
    await expectRefusal(one.hub, person, 'webhook.resume', { webhookId }, 'not-paused')
    const clients = await twentyClients(person)
    const answers = await Promise.all(clients.map((post) => post('webhook.pause', { webhookId }, freshId())))
    expect(answers.filter((body) => body.ok)).toHaveLength(1)
    await expectRefusal(one.hub, person, 'webhook.pause', { webhookId }, 'paused-already')
    await archive(one.hub)
    await one.close()
  })
})
