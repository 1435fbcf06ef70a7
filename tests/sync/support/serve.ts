// The engine behind `ws` on a loopback port, and stock clients whose sockets are overheard.
import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { onTestFinished } from 'vitest'
import { WebSocket, WebSocketServer } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { createSyncEngine } from '../../../server/sync/index.ts'
import type { Limits, Session } from '../../../server/sync/index.ts'
import { MemoryLog } from './memoryLog.ts'

/** What one client heard in one frame. */
export interface Overheard {
  readonly person: string
  readonly bytes: Uint8Array
  readonly isBinary: boolean
}

/** The person is a parameter of the address. */
export async function serve(
  limits: Partial<Limits> = {},
  session: Partial<Session> = {},
  perMessageDeflate = false,
  create = createSyncEngine,
) {
  const log = new MemoryLog()
  let sends = 0
  const engine = create({ storage: log, epoch: 'epoch-1', limits })
  const server = createServer()
  const sockets = new WebSocketServer({ server, maxPayload: 16 * 1024 * 1024, perMessageDeflate })
  const frames: Overheard[] = []
  /** The client's socket, with an ear at it. */
  class OverheardSocket extends WebSocket {
    constructor(address: string) {
      super(address)
      const person = new URL(address).searchParams.get('person') ?? ''
      this.on('message', (data: ArrayBuffer, isBinary) =>
        frames.push({ person, bytes: new Uint8Array(data), isBinary }),
      )
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
  onTestFinished(async () => {
    await engine.close()
    for (const socket of sockets.clients) socket.terminate()
    sockets.close()
    await new Promise((resolve) => server.close(resolve))
  })
  const url = `ws://127.0.0.1:${(server.address() as AddressInfo).port}`

  function open(person: string, doc = new Y.Doc(), document = 'plan', resyncInterval = -1) {
    const provider = new WebsocketProvider(url, document, doc, {
      WebSocketPolyfill: OverheardSocket as unknown as typeof globalThis.WebSocket,
      params: { person },
      disableBc: true,
      resyncInterval,
    })
    // An untouched client knows nothing of acknowledgements; only one that asks for them brings its own ear.
    if (session.acknowledge === true) provider.messageHandlers[121] = () => undefined
    onTestFinished(() => provider.destroy())
    return { provider, doc, text: doc.getText('body') }
  }

  return { engine, open, log, frames, sockets, sends: () => sends }
}
