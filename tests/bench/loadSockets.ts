// Socket.IO clients for load: they speak and count, and keep nothing.
import { io, type Socket } from 'socket.io-client'

export async function openSockets(url: string, cookies: readonly string[]): Promise<Socket[]> {
  const sockets: Socket[] = []
  // A few at a time: two hundred handshakes at once are another benchmark.
  for (let from = 0; from < cookies.length; from += 20)
    sockets.push(...(await Promise.all(cookies.slice(from, from + 20).map((cookie) => open(url, cookie)))))
  return sockets
}

async function open(url: string, cookie: string): Promise<Socket> {
  const extraHeaders = cookie === '' ? {} : { cookie, origin: url }
  const socket = io(url, { transports: ['websocket'], forceNew: true, reconnection: false, extraHeaders })
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  return socket
}

export interface Answer {
  readonly ok: boolean
  readonly error?: { readonly code: string }
}

export const ask = (socket: Socket, kind: string, message: object): Promise<Answer> =>
  socket.timeout(30_000).emitWithAck(kind, message) as Promise<Answer>
