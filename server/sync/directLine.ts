import type { SocketLike } from './ports.ts'

/** The parts of a `ws` socket that are used when they are there; none of them is promised by that library. */
interface Inside {
  readonly readyState?: unknown
  readonly extensions?: unknown
  readonly _isServer?: unknown
  readonly _sender?: { readonly _state?: unknown; readonly _queue?: { readonly length: number } }
  readonly _socket?: { readonly write?: (bytes: Uint8Array) => unknown; readonly writable?: boolean }
}

const open = 1
const idle = 0

/**
 * Writes whole frames straight to the connection below a `ws` socket: one buffer and one system call, where the library
 * takes two buffers a frame, and several frames may share it. Tells false, and has written nothing, where the socket is
 * of another kind, compresses, or is busy with something of its own; then the message has to go through `send`.
 */
export function writeDirectly(socket: SocketLike, frames: Uint8Array): boolean {
  const { readyState, extensions, _isServer, _sender, _socket } = socket as Inside
  if (readyState !== open || extensions !== '' || _isServer !== true) return false
  if (_sender?._state !== idle || _sender._queue?.length !== 0) return false
  if (_socket?.writable !== true || typeof _socket.write !== 'function') return false
  _socket.write(frames)
  return true
}
