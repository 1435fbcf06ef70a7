// The document door as bytes: what a hostile peer could send before the engine is asked.
import { once } from 'node:events'
import { afterAll, describe, expect, it, onTestFinished } from 'vitest'
import { WebSocket } from 'ws'
import { createTestHub } from '#tests/support/createTestHub.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const megabyte = 1024 * 1024

/** A socket at the plan that offers to compress. */
async function connect(): Promise<WebSocket> {
  const { cookie } = await hub.person('alice')
  const socket = new WebSocket(`${hub.url.replace('http', 'ws')}/yjs/plan.fair.1`, {
    headers: { cookie, origin: hub.url },
    perMessageDeflate: { threshold: 0 },
  })
  onTestFinished(() => socket.terminate())
  socket.on('error', () => undefined)
  await once(socket, 'open')
  return socket
}

async function codeAfter(socket: WebSocket, frame: Uint8Array): Promise<unknown> {
  const closed = once(socket, 'close')
  socket.send(frame)
  return (await closed)[0] as unknown
}

/** A sync message of this kind (1: answer, 2: edit) with so many bytes in it. */
function messageOf(kind: number, bytes: number): Uint8Array {
  const length = [0, 7, 14, 21].map((shift, place) => ((bytes >> shift) & 127) | (place < 3 ? 128 : 0))
  const frame = new Uint8Array(2 + length.length + bytes)
  frame.set([0, kind, ...length])
  return frame
}

describe('the document door', () => {
  it('agrees to no compression, so nothing small unfolds into something large', async () => {
    const socket = await connect()
    expect(socket.extensions).toBe('')
  })

  it.each([
    ['an edit of 2 MB', messageOf(2, 2 * megabyte), 4413],
    ['an answer of 9 MB', messageOf(1, 9 * megabyte), 4413],
    ['a frame of 17 MB', new Uint8Array(17 * megabyte), 1009],
  ])('closes on %s', async (_, frame, code) => {
    expect(await codeAfter(await connect(), frame)).toBe(code)
  })
})
