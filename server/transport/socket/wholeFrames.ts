import type { HubServer } from './broadcast.ts'

/** What the adapter notes for the sockets of one broadcast; none of it is promised by that library. */
interface Broadcasting {
  wsPreEncodedFrame?: readonly Uint8Array[]
}
type Encode = (packet: unknown, options: Broadcasting) => unknown

/**
 * A broadcast is framed once for all sockets, as a header and a body that each of them writes by itself: two buffers and a
 * gathering write a delivery, which is most of what a delivery costs. In one buffer it is one plain write. Where the
 * library has changed inside, nothing is done and everything still arrives.
 */
export function sendWholeFrames(adapter: HubServer['sockets']['adapter']): void {
  const inside = adapter as unknown as { _encode?: Encode }
  const encode = inside._encode
  if (typeof encode !== 'function') return
  inside._encode = function encodeWhole(this: unknown, packet, options) {
    const packets = encode.call(this, packet, options)
    const frame = options.wsPreEncodedFrame
    if (Array.isArray(frame) && frame.length === 2) options.wsPreEncodedFrame = [Buffer.concat(frame)]
    return packets
  }
}
