// What no server can do without: a relay that hands each frame on, or one that merges for 15 ms and frames once.
// Neither checks, stores or remembers anything; a newcomer gets the bytes it was started with.
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { WebSocketServer } from 'ws'
import type { WebSocket } from 'ws'
import * as Y from 'yjs'
import { ByteReader } from '#server/sync/byteReader.ts'
import { answerFrame, presenceFrame, updateFrame } from '#server/sync/frames.ts'
import type { PresenceEntry } from '#server/sync/frames.ts'

interface Group {
  readonly sockets: Set<WebSocket>
  updates: Uint8Array[]
  states: Map<number, PresenceEntry>
  timer: NodeJS.Timeout | undefined
}

const options = JSON.parse(process.argv[2] ?? '{}') as { seed?: string; merge?: boolean }
const answer = answerFrame(
  options.seed === undefined ? new Uint8Array([0, 0]) : readFileSync(options.seed),
).message
const groups = new Map<string, Group>()
const text = new TextDecoder()

function groupOf(name: string): Group {
  const group = groups.get(name) ?? { sockets: new Set(), updates: [], states: new Map(), timer: undefined }
  groups.set(name, group)
  return group
}

function flush(group: Group): void {
  group.timer = undefined
  const frames: Uint8Array[] = []
  if (group.updates.length > 0) frames.push(updateFrame(Y.mergeUpdates(group.updates)).message)
  if (group.states.size > 0) frames.push(presenceFrame([...group.states.values()]).message)
  group.updates = []
  group.states = new Map()
  for (const frame of frames) for (const socket of group.sockets) socket.send(frame)
}

function gather(group: Group, data: Buffer): void {
  const reader = new ByteReader(data)
  if (reader.number() === 0) {
    reader.number()
    group.updates.push(reader.block())
  } else {
    const body = new ByteReader(reader.block())
    for (let left = body.number(); left > 0; left--) {
      const [client, clock, json] = [body.number(), body.number(), text.decode(body.block())]
      group.states.set(client, { client, clock, json })
    }
  }
  group.timer ??= setTimeout(() => flush(group), 15)
}

const server = createServer()
const sockets = new WebSocketServer({ server, perMessageDeflate: false })
sockets.on('connection', (socket, request) => {
  const group = groupOf((request.url ?? '').split('?')[0] ?? '')
  group.sockets.add(socket)
  socket.on('close', () => group.sockets.delete(socket))
  socket.on('message', (data: Buffer) => {
    if (data[0] === 0 && data[1] === 0) socket.send(answer)
    else if (data[0] === 0 && data[1] === 1) return
    else if (options.merge === true) gather(group, data)
    else for (const other of group.sockets) if (other !== socket) other.send(data)
  })
})
server.listen(0, '127.0.0.1', () => {
  process.stdout.write(
    `${JSON.stringify({ port: (server.address() as AddressInfo).port, pid: process.pid })}\n`,
  )
})
process.on('SIGTERM', () => process.exit(0))
