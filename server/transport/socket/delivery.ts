// Brings announced changes to those who follow their room. What one turn announces is one write to each socket: the system
// call is most of what a delivery costs.
import { textFrame, writeDirectly } from '#server/sync/index.ts'
import type { ChangeMessage } from '#shared/contract/change.ts'
import type { HubServer, HubSocket } from './broadcast.ts'

/** As Engine.IO (4, a message) and Socket.IO (2, an event of the main namespace) write it, revisions 4 and 5 of their protocols. */
const packetOf = (change: ChangeMessage): string => `42${JSON.stringify(['change', change])}`

/** Bytes that may wait for a socket that does not read. It comes back by itself, and is told then what it has missed. */
const mostUnread = 1_000_000

type Line = Parameters<typeof writeDirectly>[0]

/** The WebSocket below a socket, where there is one and all that was sent before has been handed to it. */
function lineOf({ conn }: HubSocket): Line | undefined {
  const { name, writable } = conn.transport
  if (name !== 'websocket' || !writable || conn.upgrading) return undefined
  return (conn.transport as unknown as { socket?: Line }).socket
}

function send(socket: HubSocket, frames: Uint8Array, changes: readonly ChangeMessage[]): void {
  const line = lineOf(socket)
  if (line !== undefined && line.bufferedAmount > mostUnread) {
    // Cut, not dismissed: whoever is dismissed does not come back by themselves.
    socket.conn.close(true)
    return
  }
  if (line !== undefined && writeDirectly(line, frames)) return
  // Another transport, or the library has changed inside: the public way, one by one.
  for (const change of changes) socket.emit('change', change)
}

export function createDelivery(io: HubServer) {
  let announced: ChangeMessage[] = []

  function deliver(room: string, changes: readonly ChangeMessage[], except: readonly string[]): void {
    const ids = io.sockets.adapter.rooms.get(room)
    if (ids === undefined) return
    const frames = Buffer.concat(changes.map((change) => textFrame(packetOf(change))))
    for (const id of [...ids]) {
      const socket = io.sockets.sockets.get(id)
      if (socket !== undefined && !except.includes(id)) send(socket, frames, changes)
    }
  }

  /** Now, and not at the end of the turn. */
  function flush(): void {
    const changes = announced
    announced = []
    for (const [room, some] of Map.groupBy(changes, (change) => change.room)) deliver(room, some, [])
  }

  return {
    flush,
    /** `except` names sockets that have had it. */
    add(change: ChangeMessage, except: readonly string[]): void {
      if (except.length > 0) {
        flush()
        deliver(change.room, [change], except)
        return
      }
      if (announced.length === 0) queueMicrotask(flush)
      announced.push(change)
    },
  }
}
