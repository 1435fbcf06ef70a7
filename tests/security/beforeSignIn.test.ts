// [R19] What somebody can do to the hub before signing in. `STRANGERS=5000` asks for more idle sockets than the two thousand.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { writeFileSync, mkdtempSync, rmSync } from 'node:fs'
import { connect, type Socket } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { buffersInUse, grownSince, heldNow } from '#tests/support/memoryInUse.ts'
import { selfSigned } from '#tests/support/selfSigned.ts'
import { socketClient } from '#tests/support/socketClient.ts'
import { upgrade } from '#tests/support/upgrade.ts'

const megabyte = 1024 * 1024
const strangers = Number(process.env['STRANGERS'] ?? 2000)
let reads = 0
const hub = await createTestHub({
  around: (store) => ({
    ...store,
    get: (...asked) => {
      reads += 1
      return store.get(...asked)
    },
  }),
})
afterAll(() => hub.close())
await openAccount(hub, 'carol')
// The first hashes of passwords take memory that each thread of the pool keeps.
const signIn = () => hub.nobody.post('session.signIn', { account: 'carol', password })
for (let turn = 0; turn < 3; turn += 1) await Promise.all(Array.from({ length: 8 }, signIn))
const honest = await hub.person('alice')
const { port, host } = new URL(hub.url)
const open: Socket[] = []
afterAll(() => {
  for (const socket of open) socket.destroy()
})

/** The bytes of a handshake that a browser would send, without a cookie. */
const handshake = (path: string): string =>
  `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\r\n`

function raw(text: string, to = Number(port)): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(to, '127.0.0.1', () => {
      if (text !== '') socket.write(text)
      resolve(socket)
    })
    socket.on('error', reject)
    open.push(socket)
  })
}

/** Milliseconds until the other side has closed. */
async function closedAfter(socket: Socket): Promise<number> {
  const from = performance.now()
  socket.on('error', () => undefined)
  socket.resume()
  await once(socket, 'close')
  return performance.now() - from
}

/** Milliseconds that it takes somebody honest to sign in, follow a room and open a document. */
async function comeIn(): Promise<number> {
  const from = performance.now()
  const { status } = await signIn()
  expect(status).toBe(200)
  const [room, plan] = [await honest.socket(), honest.document('plan.fair.1')]
  await plan.synced
  const taken = performance.now() - from
  for (const one of [room, plan]) one.close()
  return taken
}

interface Crowd {
  /** How many were closed by now, and how many milliseconds after all were open the last one was. */
  closed(): Promise<{ closed: number; last: number }>
  leave(): void
}

async function crowd(first: string, count = strangers, megabytes = 0): Promise<Crowd> {
  const file = fileURLToPath(new URL('strangers.ts', import.meta.url))
  const words = [file, port, String(count), first, String(megabytes)]
  const child = spawn(process.execPath, words, { stdio: ['pipe', 'pipe', 'inherit'] })
  const lines = createInterface(child.stdout)
  const next = async <T>(): Promise<T> => JSON.parse(((await once(lines, 'line')) as [string])[0]) as T
  expect(await next()).toEqual({ open: count })
  return {
    closed() {
      child.stdin.write('closed\n')
      return next()
    },
    leave: () => void child.kill(),
  }
}

describe('[R19] before anybody signs in', () => {
  it.each([
    ['say nothing at all', ''],
    ['never end their headers', `GET /api/session.get HTTP/1.1\r\nHost: `],
    ['open the rooms and never say who they are', handshake('/socket.io/?EIO=4&transport=websocket')],
    ['open a document and never answer the closing', handshake('/yjs/plan.fair.1')],
  ])(
    'two thousand sockets that %s cost little, are closed in ten seconds, and somebody honest comes in within one',
    { timeout: 60_000 },
    async (_what, first) => {
      // One second, and on a machine that is slow by itself as many times what coming in takes there.
      const usual = await comeIn()
      const before = heldNow()
      const many = await crowd(first)
      expect(await comeIn()).toBeLessThan(Math.max(1000, 10 * usual))
      expect(grownSince(before)).toBeLessThan(50 * megabyte)
      await expect
        .poll(async () => (await many.closed()).closed, { timeout: 15_000, interval: 500 })
        .toBe(strangers)
      expect((await many.closed()).last).toBeLessThan(12_000)
      many.leave()
    },
  )

  it('a request whose headers never end is cut', { timeout: 60_000 }, async () => {
    const socket = await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `)
    const dripping = setInterval(() => socket.write('x'), 500)
    expect(await closedAfter(socket)).toBeLessThan(10_000)
    clearInterval(dripping)
  })

  it('a connection that never begins its TLS is cut', { timeout: 60_000 }, async () => {
    const folder = mkdtempSync(join(tmpdir(), 'tongpin-tls-'))
    const [certFile, keyFile] = [join(folder, 'hub.crt'), join(folder, 'hub.key')]
    const { cert, key } = selfSigned()
    writeFileSync(certFile, cert)
    writeFileSync(keyFile, key)
    const secure = await createTestHub({ environment: { TLS_CERT_FILE: certFile, TLS_KEY_FILE: keyFile } })
    const socket = await raw('', Number(new URL(secure.url).port))
    expect(await closedAfter(socket)).toBeLessThan(10_000)
    await secure.close()
    rmSync(folder, { recursive: true, force: true })
  })

  it('a body of eight megabytes is refused without being read', async () => {
    const answer = await hub.nobody.raw('/api/session.signIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'x', password: 'x'.repeat(8 * megabyte) }),
    })
    expect(answer.status).toBe(413)
  })

  it.each(['/socket.io/?EIO=4&transport=websocket', '/yjs/plan.fair.1'])(
    'a first frame of eight megabytes on %s is not kept, and its socket closed',
    { timeout: 60_000 },
    async (path) => {
      const before = buffersInUse()
      let most = before
      // Collecting takes a while on a busy machine: only where there is something to find out.
      const watching = setInterval(() => {
        if (process.memoryUsage().external - before > 40 * megabyte) most = Math.max(most, buffersInUse())
      }, 200)
      const many = await crowd(handshake(path), 10, 8)
      await expect.poll(async () => (await many.closed()).closed, { timeout: 15_000, interval: 200 }).toBe(10)
      clearInterval(watching)
      expect((await many.closed()).last).toBeLessThan(10_000)
      expect(most - before).toBeLessThan(50 * megabyte)
      many.leave()
    },
  )

  it('a document is closed at once without a look at the store, and a socket is not let in', async () => {
    reads = 0
    expect(await upgrade(hub.url, '/yjs/plan.fair.1')).toBe('close 4401')
    expect(reads).toBe(0)
    await expect(socketClient(hub.url)).rejects.toThrow('unknown-actor')
  })
})
