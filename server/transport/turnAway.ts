import type { Duplex } from 'node:stream'

/** Answers a handshake with a status instead of a socket. */
export function turnAway(socket: Duplex, status: string): void {
  socket.end(`HTTP/1.1 ${status}\r\nConnection: close\r\nContent-Length: 0\r\n\r\n`)
}
