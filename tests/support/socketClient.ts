// A Socket.IO client that keeps every change it hears, in order.
import { io, type Socket } from 'socket.io-client'
import { type ChangeMessage, whole } from '#shared/contract/change.ts'
import type { Language } from '#shared/contract/language.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import type { Reply } from './restClient.ts'

export type SocketAnswer = Reply['body']

export interface SocketClient {
  readonly socket: Socket
  readonly changes: ChangeMessage[]
  readonly withdrawn: string[]
  command(name: string, input: unknown, commandId: string): Promise<SocketAnswer>
  query(name: string, input?: unknown): Promise<SocketAnswer>
  subscribe(
    workspaceId: string,
    since?: { seq: number; epoch: string },
  ): Promise<SocketAnswer & { value?: { seq: number; epoch: string; replay: boolean } }>
  unsubscribe(workspaceId: string): Promise<SocketAnswer>
  /** Resolves when a change with this number was heard in the room. */
  heard(workspaceId: string, seq: number): Promise<ChangeMessage>
  /** Resolves when the server has sent this socket away. */
  readonly gone: Promise<string>
  close(): void
}

export async function socketClient(url: string, cookie?: string, language?: Language): Promise<SocketClient> {
  const socket = io(url, {
    transports: ['websocket'],
    ...(language === undefined ? {} : { auth: { language } }),
    forceNew: true,
    reconnection: false,
    ...(cookie === undefined ? {} : { extraHeaders: { cookie, origin: url } }),
  })
  const changes: ChangeMessage[] = []
  const withdrawn: string[] = []
  const waiting = new Set<() => void>()
  socket.on('change', (change: ChangeMessage) => {
    changes.push(whole(change))
    for (const look of [...waiting]) look()
  })
  socket.on('withdrawn', ({ room }: { room: string }) => withdrawn.push(room))
  const gone = new Promise<string>((resolve) => socket.on('disconnect', (reason) => resolve(reason)))
  await new Promise<void>((resolve, reject) => {
    socket.on('connect', resolve)
    socket.on('connect_error', reject)
  })
  const ask = <T = SocketAnswer>(kind: string, message: object): Promise<T> =>
    socket.timeout(20_000).emitWithAck(kind, message) as Promise<T>
  return {
    socket,
    changes,
    withdrawn,
    gone,
    command: (name, input, commandId) => ask('command', { name, input, commandId }),
    query: (name, input = {}) => ask('query', { name, input }),
    subscribe: (workspaceId, since) =>
      ask('subscribe', {
        room: roomOf(workspaceId),
        ...(since === undefined ? {} : { since: since.seq, epoch: since.epoch }),
      }),
    unsubscribe: (workspaceId) => ask('unsubscribe', { room: roomOf(workspaceId) }),
    heard: (workspaceId, seq) =>
      new Promise((resolve) => {
        const look = (): void => {
          const found = changes.find((change) => change.room === roomOf(workspaceId) && change.seq >= seq)
          if (found === undefined) return
          waiting.delete(look)
          resolve(found)
        }
        waiting.add(look)
        look()
      }),
    close: () => void socket.disconnect(),
  }
}
