// [R19] What somebody can do to the hub before signing in.
import { connect, type Socket } from 'node:net'
import { afterAll, describe, expect, it } from 'vitest'
import { openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { upgrade } from '#tests/support/upgrade.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
await openAccount(hub, 'carol')
const { port, host } = new URL(hub.url)
const open: Socket[] = []
afterAll(() => {
  for (const socket of open) socket.destroy()
})

function raw(text: string): Promise<Socket> {
  return new Promise((resolve, reject) => {
    const socket = connect(Number(port), '127.0.0.1', () => {
      socket.write(text)
      resolve(socket)
    })
    socket.on('error', reject)
    open.push(socket)
  })
}
const ended = (socket: Socket): Promise<void> =>
  new Promise((resolve) => {
    socket.on('close', () => resolve())
    socket.resume()
  })

describe('[R19] before anybody signs in', () => {
  it(
    'a thousand idle sockets cost little, and somebody honest comes in within a second',
    { timeout: 60_000 },
    async () => {
      const before = process.memoryUsage().rss
      await Promise.all(Array.from({ length: 1000 }, () => raw('GET /api/session.get HTTP/1.1\r\nHost: ')))
      const from = performance.now()
      const { status } = await hub.nobody.post('session.signIn', { account: 'carol', password })
      expect(status).toBe(200)
      expect(performance.now() - from).toBeLessThan(1000)
      expect(process.memoryUsage().rss - before).toBeLessThan(50 * 1024 * 1024)
    },
  )

  it('a request whose headers never end is cut', { timeout: 60_000 }, async () => {
    const socket = await raw(`GET / HTTP/1.1\r\nHost: ${host}\r\nX-Slow: `)
    const from = performance.now()
    await ended(socket)
    expect(performance.now() - from).toBeLessThan(11_000)
  })

  it('a body of eight megabytes is refused without being read', async () => {
    const answer = await hub.nobody.raw('/api/session.signIn', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ account: 'x', password: 'x'.repeat(8 * 1024 * 1024) }),
    })
    expect(answer.status).toBe(413)
  })

  it('a document is closed at once, and a socket is not let in', async () => {
    expect(await upgrade(hub.url, '/yjs/plan.fair.1')).toBe('close 4401')
    const { socketClient } = await import('#tests/support/socketClient.ts')
    await expect(socketClient(hub.url)).rejects.toThrow('unknown-actor')
  })
})
