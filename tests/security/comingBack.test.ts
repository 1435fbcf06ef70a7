// [R7] Whoever lost a right cannot bring it back: not by reconnecting, not by what still lies in the socket. And a judge that fails
// is no judgement.
import { io, type Socket } from 'socket.io-client'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub, type TestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { rawDocument } from '#tests/support/rawDocument.ts'
import { upgrade } from '#tests/support/upgrade.ts'

let hub: TestHub
let carol: TestPerson
let alice: TestPerson
/** Reading records fails from the moment that a test says so. */
let broken: boolean
const around = (store: Store): Store => ({
  ...store,
  get: (...asked) => (broken ? Promise.reject(new Error('no store')) : store.get(...asked)),
  find: (...asked) => (broken ? Promise.reject(new Error('no store')) : store.find(...asked)),
})
beforeEach(async () => {
  broken = false
  hub = await createTestHub({ around })
  carol = await hub.person('carol')
  alice = await hub.person('alice')
})
afterEach(() => hub.close())

const plan = (): string => `plan.${hub.world.eventId}.1`
const withdraw = () => asHub(hub, 'pairing.withdraw', { pairingId: hub.world.pairingId, personId: 'carol' })

/** Comes back by itself after each cut, with all that the library remembers of the session before. */
async function persistent(): Promise<{ socket: Socket; heard: unknown[]; cut(): Promise<unknown> }> {
  const socket = io(hub.url, {
    transports: ['websocket'],
    forceNew: true,
    reconnectionDelay: 300,
    extraHeaders: { cookie: carol.cookie, origin: hub.url },
  })
  const heard: unknown[] = []
  socket.on('change', (change: unknown) => heard.push(change))
  await new Promise((resolve) => socket.once('connect', () => resolve(undefined)))
  return {
    socket,
    heard,
    cut: () =>
      new Promise((resolve) => {
        socket.once('connect', () => resolve('connected'))
        socket.once('connect_error', (error) => resolve(error.message))
        socket.io.engine.close()
      }),
  }
}

async function somethingHappens(): Promise<void> {
  const listener = await alice.socket()
  await listener.subscribe(hub.world.workspaceId)
  const { body } = await alice.rest.post('task.create', { eventId: hub.world.eventId, title: '之后' })
  await listener.heard(hub.world.workspaceId, body.change?.seq ?? 0)
}

describe('[R7] a line that breaks and comes back', () => {
  it('brings back no room: each is asked for and judged anew', async () => {
    const { socket, heard, cut } = await persistent()
    const room = `workspace:${hub.world.workspaceId}`
    const follow = (): Promise<{ ok: boolean }> => socket.emitWithAck('subscribe', { room })
    expect(await follow()).toMatchObject({ ok: true })
    await somethingHappens()
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    const known = heard.length
    const back = cut()
    await withdraw()
    expect(await back).toBe('connected')
    expect(socket.recovered).not.toBe(true)
    await somethingHappens()
    expect(heard).toHaveLength(known)
    expect(codeOf(await follow())).toBe('missing')
    await somethingHappens()
    expect(heard).toHaveLength(known)
    socket.disconnect()
  })

  it.each([
    ['account is suspended', () => asHub(hub, 'member.suspend', { personId: 'carol' })],
    ['sign-ins are all ended', () => carol.rest.post('session.endAll', {})],
  ])('brings nobody back whose %s', async (_what, end) => {
    const { socket, heard, cut } = await persistent()
    await socket.emitWithAck('subscribe', { room: `workspace:${hub.world.workspaceId}` })
    await somethingHappens()
    await expect.poll(() => heard.length).toBeGreaterThan(0)
    const known = heard.length
    const back = cut()
    await end()
    expect(await back).toBe('unknown-actor')
    await somethingHappens()
    expect([socket.connected, heard.length]).toEqual([false, known])
    socket.disconnect()
    expect(await upgrade(hub.url, `/yjs/${plan()}`, { cookie: carol.cookie, origin: hub.url })).toBe(
      'close 4401',
    )
  })

  it('is refused a document whose right is gone', async () => {
    await withdraw()
    const headers = { cookie: carol.cookie, origin: hub.url }
    expect(await upgrade(hub.url, `/yjs/${plan()}`, headers)).toMatch(/^close 440[34]$/)
  })
})

describe('[R7] what is sent on after the closing', () => {
  it.each([
    ['the right is gone', withdraw, 4403],
    ['the session has ended', () => carol.rest.post('session.endAll', {}), 4401],
  ])('is not applied where %s, and the line is cut', { timeout: 30_000 }, async (_what, end, code) => {
    const lines = await Promise.all(
      Array.from({ length: 10 }, () => rawDocument(hub.url, plan(), carol.cookie)),
    )
    lines[0]?.write('in time')
    const other = alice.document(plan())
    await other.includes('in time')
    for (const line of lines) void line.told.then(() => line.write('too late'))
    await end()
    expect(await Promise.all(lines.map((line) => line.told))).toEqual(lines.map(() => code))
    await Promise.all(lines.map((line) => line.gone))
    other.doc.getText('text').insert(0, 'still here')
    const again = (await hub.person('rita')).document(plan())
    await again.includes('still here')
    expect(again.doc.getText('text').toString()).not.toContain('too late')
    expect(other.provider.wsconnected).toBe(true)
  })
})

describe('[R7] a judge that cannot judge', () => {
  it('lets nobody into a document, and says that it may be tried again', async () => {
    const headers = { cookie: carol.cookie, origin: hub.url }
    broken = true
    expect(await upgrade(hub.url, `/yjs/${plan()}`, headers)).toMatch(/^(close 1013|HTTP 503)$/)
    broken = false
    expect(await upgrade(hub.url, `/yjs/${plan()}`, headers)).toBe('open')
  })

  it('closes what is open with 1013, which the client tries again, and not with 4403', async () => {
    const document = carol.document(plan())
    await document.synced
    const code = new Promise((resolve) =>
      document.provider.on('connection-close', (event: { code?: number } | null) => resolve(event?.code)),
    )
    broken = true
    await hub.running.hub.sessions.end('none')
    const other = await hub.person('gus')
    await hub.running.hub.sessions.endAll(other.id)
    expect(await code).toBe(1013)
    broken = false
    await expect.poll(() => document.provider.synced, { timeout: 10_000 }).toBe(true)
  })
})
