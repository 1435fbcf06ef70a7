// [R18] A body that grows when it is opened is not opened: nothing that inflates can be reached from outside.
import { once } from 'node:events'
import { request } from 'node:http'
import { connect } from 'node:net'
import { brotliCompressSync, deflateSync, gzipSync, zstdCompressSync } from 'node:zlib'
import { afterAll, describe, expect, it } from 'vitest'
import { fileTypes } from '#shared/contract/file.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { grownSince, heldNow } from '#tests/support/memoryInUse.ts'

const megabyte = 1024 * 1024
const hub = await createTestHub()
afterAll(() => hub.close())
const alice = await hub.person('alice')
const blank = Buffer.alloc(64 * megabyte, 0x20)
const gzip = gzipSync(blank)
/** A body of members one after the other is one body: a gigabyte. */
const gigabyte = Buffer.concat(Array.from({ length: 16 }, () => gzip))
const twice = gzipSync(gigabyte)
const bombs = [
  ['gzip', gigabyte],
  ['x-gzip', gigabyte],
  ['gzip, gzip', twice],
  ['deflate', deflateSync(blank)],
  ['br', brotliCompressSync(blank)],
  ['zstd', zstdCompressSync(blank)],
  ['identity, gzip', gigabyte],
] as const
const doors = [
  ['/api/session.signIn', 'application/json'],
  ['/api/task.create', 'application/json'],
  ['/files/event.import', fileTypes.xlsx],
] as const

describe.each(doors)('[R18] a compressed body for %s', (path, type) => {
  it.each(bombs)('in %s is refused before it is opened', async (encoding, body) => {
    const before = heldNow()
    const headers = { 'content-encoding': encoding, 'content-type': type }
    const answer = await alice.rest.raw(path, { method: 'POST', headers, body })
    // 413 would be the answer to a body that was opened as far as the limit; this one is refused by its header, unopened.
    expect([answer.status, answer.headers.get('accept-encoding')]).toEqual([415, 'identity'])
    expect(grownSince(before)).toBeLessThan(32 * megabyte)
    expect(hub.errors).toEqual([])
  })

  it('is refused by its header, before one byte of it has come', async () => {
    const { port } = new URL(hub.url)
    const { cookie } = alice
    const headers = { cookie, origin: hub.url, 'content-encoding': 'gzip', 'content-type': type }
    const sending = request({ port, host: '127.0.0.1', path, method: 'POST', headers })
    sending.on('error', () => undefined)
    sending.flushHeaders()
    const [answer] = (await once(sending, 'response')) as [{ statusCode: number }]
    sending.destroy()
    expect(answer.statusCode).toBe(415)
  })

  it('that never ends is answered before two megabytes have come', async () => {
    const { port } = new URL(hub.url)
    const headers = {
      cookie: alice.cookie,
      origin: hub.url,
      'content-encoding': 'gzip',
      'content-type': type,
    }
    const sending = request({ port, host: '127.0.0.1', path, method: 'POST', headers })
    sending.on('error', () => undefined)
    let sent = 0
    const more = (): void => {
      if (sending.destroyed || sent > 64 * megabyte) return
      sent += 64 * 1024
      sending.write(gzip.subarray(0, 64 * 1024), () => setImmediate(more))
    }
    more()
    const [answer] = (await once(sending, 'response')) as [{ statusCode: number }]
    const until = sent
    sending.destroy()
    expect(answer.statusCode).toBe(415)
    expect(until).toBeLessThan(2 * megabyte)
  })
})

describe('[R18] a socket', () => {
  it.each(['/socket.io/?EIO=4&transport=websocket', '/yjs/plan.fair.1'])(
    '%s agrees to no compression',
    async (path) => {
      const { port, host } = new URL(hub.url)
      const socket = connect(Number(port), '127.0.0.1')
      socket.write(
        `GET ${path} HTTP/1.1\r\nHost: ${host}\r\nOrigin: ${hub.url}\r\nCookie: ${alice.cookie}\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nSec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\nSec-WebSocket-Extensions: permessage-deflate\r\n\r\n`,
      )
      const [answer] = (await once(socket, 'data')) as [Buffer]
      socket.destroy()
      expect(answer.toString()).toContain('101')
      expect(answer.toString().toLowerCase()).not.toContain('permessage-deflate')
    },
  )
})
