import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterEach, describe, expect, it } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createSyncEngine } from '../../server/sync/index.ts'
import type { Limits, Session } from '../../server/sync/index.ts'
import { MemoryLog } from './support/memoryLog.ts'
import { until } from './support/until.ts'

const undo: (() => Promise<unknown> | unknown)[] = []

afterEach(async () => {
  for (const step of undo.splice(0).reverse()) await step()
})

/** The engine behind `ws` on a loopback port; the person is the last part of the address. */
async function serve(
  limits: Partial<Limits> = {},
  session: Partial<Session> = {},
  perMessageDeflate = false,
) {
  const log = new MemoryLog()
  let sends = 0
  const engine = createSyncEngine({ storage: log, epoch: 'epoch-1', limits })
  const server = createServer()
  const sockets = new WebSocketServer({ server, maxPayload: 16 * 1024 * 1024, perMessageDeflate })
  const frames: Buffer[] = []
  /** The client's socket, with an ear at it. */
  class OverheardSocket extends WebSocket {
    constructor(address: string) {
      super(address)
      this.on('message', (data: ArrayBuffer) => frames.push(Buffer.from(data)))
    }
  }
  sockets.on('connection', (socket, request) => {
    const [document = '', query = ''] = (request.url ?? '').slice(1).split('?')
    const person = new URLSearchParams(query).get('person') ?? 'somebody'
    const send = socket.send.bind(socket)
    socket.send = (data: unknown) => {
      sends += 1
      send(data as Buffer)
    }
    engine.connect(socket, {
      document,
      person: { id: person, name: person },
      sessionId: person,
      mode: 'write',
      acknowledge: false,
      ...session,
    })
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  undo.push(async () => {
    await engine.close()
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`

  function open(person: string, doc = new Y.Doc(), document = 'plan') {
    const provider = new WebsocketProvider(url, document, doc, {
      WebSocketPolyfill: OverheardSocket as unknown as typeof globalThis.WebSocket,
      params: { person },
      disableBc: true,
    })
    provider.messageHandlers[121] = () => undefined
    undo.push(() => provider.destroy())
    return { provider, doc, text: doc.getText('body') }
  }

  return { engine, open, log, frames, sockets, sends: () => sends }
}

describe('the stock y-websocket client', () => {
  it('[P1] two clients write together, lose the line and agree', async () => {
    const { open, sockets, log } = await serve()
    const [ada, bo] = [open('ada'), open('bo')]
    await until(() => ada.provider.synced && bo.provider.synced)
    ada.text.insert(0, 'hello')
    await until(() => bo.text.toString() === 'hello')
    for (const socket of sockets.clients) socket.terminate()
    ada.text.insert(5, ' world')
    bo.text.delete(0, 1)
    await until(() => ada.text.toString() === 'ello world' && bo.text.toString() === 'ello world')
    const third = open('cy')
    await until(() => third.text.toString() === 'ello world')
    expect(log.rows('plan').length).toBeGreaterThan(0)
  })

  it('[P2] a client that did not ask for acknowledgements hears types 0 to 3 only', async () => {
    const { open, frames } = await serve()
    const [ada, bo] = [open('ada'), open('bo')]
    await until(() => ada.provider.synced && bo.provider.synced)
    ada.text.insert(0, 'hello')
    ada.provider.awareness.setLocalStateField('cursor', 1)
    await until(() => bo.text.toString() === 'hello' && bo.provider.awareness.getStates().size === 2)
    expect(frames.length).toBeGreaterThan(5)
    for (const frame of frames) expect([0, 1, 2, 3]).toContain(new Uint8Array(frame)[0])
  })

  it('[P3] names come from the session, and whoever leaves is gone', async () => {
    const { open } = await serve()
    const [ada, bo] = [open('ada'), open('bo')]
    ada.provider.awareness.setLocalStateField('user', { name: 'Mayor', color: 'red' })
    const seen = () =>
      bo.provider.awareness.getStates().get(ada.doc.clientID)?.user as { name?: string } | undefined
    await until(() => seen()?.name === 'ada')
    ada.provider.disconnect()
    await until(() => seen() === undefined)
    ada.provider.connect()
    await until(() => seen()?.name === 'ada')
  })

  it('[P4] a refusal is final for the client', async () => {
    const { open } = await serve({}, { mode: 'read' })
    const ada = open('ada')
    await until(() => ada.provider.synced)
    const closed = new Promise<{ code: number }>((resolve) => ada.provider.on('closed', resolve))
    ada.text.insert(0, 'no')
    expect((await closed).code).toBe(4403)
    expect(ada.provider.shouldConnect).toBe(false)
  })

  it.each([
    ['straight to the connection', false],
    ['through the library where it compresses', true],
  ])('[P5] frames are written %s', async (_, compresses) => {
    const { open, sends } = await serve({}, { acknowledge: true }, compresses)
    const [ada, bo] = [open('ada'), open('bo')]
    await until(() => ada.provider.synced && bo.provider.synced)
    for (const text of ['hello', 'x'.repeat(300), 'y'.repeat(100_000)]) {
      ada.text.insert(0, text)
      await until(() => bo.text.toString() === ada.text.toString())
      bo.text.insert(0, text)
      await until(() => bo.text.toString() === ada.text.toString())
    }
    const late = open('late')
    await until(() => late.text.toString() === ada.text.toString())
    if (compresses) expect(sends()).toBeGreaterThan(10)
    else expect(sends()).toBe(0)
  })
})
