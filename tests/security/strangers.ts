// Connections of nobody in particular, in a process of their own so that their memory is not counted as the hub's. Says a line of
// JSON for each thing that it was told to do: how many are open, how many were closed and how long after all were open the last was.
import { once } from 'node:events'
import { connect, type Socket } from 'node:net'
import { createInterface } from 'node:readline'

const [port = '', count = '', first = '', megabytes = '0'] = process.argv.slice(2)
/** One masked frame of this size, its mask all zeros; empty where none is asked for. */
const frame = Buffer.alloc(Number(megabytes) === 0 ? 0 : 14 + Number(megabytes) * 1024 * 1024)
if (frame.length > 0) {
  frame.writeUInt16BE(0x82ff)
  frame.writeBigUInt64BE(BigInt(frame.length - 14), 2)
}
let from = performance.now()
let closed = 0
let last = 0

async function open(): Promise<Socket> {
  const socket = connect(Number(port), '127.0.0.1')
  socket.on('error', () => undefined)
  socket.on('close', () => {
    closed += 1
    last = performance.now() - from
  })
  socket.resume()
  await once(socket, 'connect')
  if (first !== '') socket.write(first)
  if (frame.length > 0) socket.write(frame)
  return socket
}

const tell = (facts: object): void => void process.stdout.write(`${JSON.stringify(facts)}\n`)
const sockets: Socket[] = []
// In groups, so that the queue of the listening socket holds them.
while (sockets.length < Number(count))
  sockets.push(
    ...(await Promise.all(Array.from({ length: Math.min(100, Number(count) - sockets.length) }, open))),
  )
from = performance.now()
tell({ open: sockets.length })
for await (const line of createInterface(process.stdin)) {
  if (line === 'closed') tell({ closed, last: Math.round(last) })
  else break
}
process.exit(0)
