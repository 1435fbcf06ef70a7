// A socket and a document of a program: by bearer token, without cookie and without origin.
import { io } from 'socket.io-client'
import { WebSocket as NodeWebSocket } from 'ws'
import { WebsocketProvider } from 'y-websocket'
import * as Y from 'yjs'
import { roomOf } from '#shared/contract/rooms.ts'
import type { SocketAnswer } from './socketClient.ts'

export async function tokenSocket(url: string, token: string) {
  const socket = io(url, {
    transports: ['websocket'],
    forceNew: true,
    reconnection: false,
    extraHeaders: { authorization: `Bearer ${token}` },
  })
  const gone = new Promise<string>((resolve) => socket.on('disconnect', (reason) => resolve(reason)))
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  const ask = (kind: string, message: object): Promise<SocketAnswer> =>
    socket.timeout(20_000).emitWithAck(kind, message) as Promise<SocketAnswer>
  return {
    gone,
    subscribe: (workspaceId: string) => ask('subscribe', { room: roomOf(workspaceId) }),
    command: (name: string, input: unknown, commandId: string) => ask('command', { name, input, commandId }),
    close: () => void socket.disconnect(),
  }
}

export function tokenDocument(url: string, name: string, token: string) {
  class Socket extends NodeWebSocket {
    constructor(address: string | URL, protocols?: string | string[]) {
      super(address, protocols, { headers: { authorization: `Bearer ${token}` } })
    }
  }
  const provider = new WebsocketProvider(`${url.replace(/^http/, 'ws')}/yjs`, name, new Y.Doc(), {
    WebSocketPolyfill: Socket as unknown as typeof WebSocket,
    disableBc: true,
  })
  return {
    synced: new Promise<void>((resolve) => provider.on('sync', (state: boolean) => state && resolve())),
    refused: new Promise<number>((resolve) =>
      provider.on('connection-close', (event: { code?: number } | null) => {
        if (event?.code !== undefined && event.code >= 4400) resolve(event.code)
      }),
    ),
    close: () => void provider.destroy(),
  }
}
