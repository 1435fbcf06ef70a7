import { Server } from 'socket.io'
import { describe, expect, it } from 'vitest'
import { sendWholeFrames } from '#server/transport/socket/wholeFrames.ts'

type Adapter = Parameters<typeof sendWholeFrames>[0]

function encoded(adapter: Adapter): { packets: unknown; frames: readonly Buffer[] | undefined } {
  const inside = adapter as unknown as { _encode(packet: unknown, options: object): unknown }
  const options: { wsPreEncodedFrame?: readonly Buffer[] } = {}
  const packets = inside._encode({ type: 2, nsp: '/', data: ['change', { title: '摊位一号' }] }, options)
  return { packets, frames: options.wsPreEncodedFrame }
}

describe('a broadcast', () => {
  it('is one buffer for all sockets, with the bytes that the library would have written in two', () => {
    const before = encoded(new Server().sockets.adapter)
    const adapter = new Server().sockets.adapter
    sendWholeFrames(adapter)
    const after = encoded(adapter)
    expect(before.frames).toHaveLength(2)
    expect(after.frames).toHaveLength(1)
    expect(after.frames?.[0]).toEqual(Buffer.concat(before.frames ?? []))
    expect(after.packets).toEqual(before.packets)
  })

  it('goes out as the library does it where the library is built otherwise', () => {
    const other = { broadcast: () => undefined } as unknown as Adapter
    expect(() => sendWholeFrames(other)).not.toThrow()
  })
})
