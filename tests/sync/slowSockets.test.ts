// Real connections that stop reading: what lies in the process for them is seen and bounded, also where frames bypass the library.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { expect, it, onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { createSyncEngine, defaultLimits } from '../../server/sync/index.ts'
import { MemoryLog } from './support/memoryLog.ts'
import { until } from './support/until.ts'

async function serve() {
  const engine = createSyncEngine({ storage: new MemoryLog(), epoch: 'epoch-1', limits: { windowMs: 1 } })
  const server = createServer()
  const sockets = new WebSocketServer({ server, perMessageDeflate: false })
  sockets.on('connection', (socket) => {
    engine.connect(socket, {
      document: 'plan',
      person: { id: 'somebody', name: 'somebody' },
      sessionId: 'one',
      mode: 'write',
      acknowledge: false,
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  onTestFinished(async () => {
    await engine.close()
    for (const socket of sockets.clients) socket.terminate()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}/plan`
  async function open(): Promise<WebSocket> {
    const socket = new WebSocket(url)
    onTestFinished(() => socket.terminate())
    await new Promise((resolve) => socket.once('open', resolve))
    return socket
  }
  return { engine, open }
}

const many = 300

it(`[S6] ${many} connections that stop reading are given up, hold little, and those who read miss nothing`, async () => {
  const { engine, open } = await serve()
  const slow = await Promise.all(Array.from({ length: many }, open))
  for (const socket of slow) socket.pause()
  const reader = await open()
  let heard = 0
  reader.on('message', (data: Buffer) => (heard += data.length))
  const piece = 'x'.repeat(200_000)
  let most = 0
  let written = 0
  // The system takes some megabytes for each of them before anything lies here.
  for (let round = 0; round < 80 && engine.statistics().sockets > 1; round++) {
    await engine.edit('plan', 'the server', (doc) => {
      const text = doc.getText('body')
      text.delete(0, text.length)
      text.insert(0, piece)
    })
    written += piece.length
    most = Math.max(most, engine.statistics().queuedBytes)
    // The reader lives in this process too, and gets its turn.
    await until(() => heard >= written)
  }
  expect(engine.statistics().sockets).toBe(1)
  expect(most).toBeLessThan(many * (defaultLimits.outgoingBytes + 2 * piece.length))
  expect(most).toBeLessThan(defaultLimits.outgoingBytesInAll)
  await until(() => heard > written)
  expect(reader.readyState).toBe(WebSocket.OPEN)
}, 120_000)
