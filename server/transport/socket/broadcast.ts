// Sends numbered changes to whoever follows their room, and replays what somebody missed, in order, before anything live.
import type { Server, Socket } from 'socket.io'
import type { Store } from '#server/kernel/ports.ts'
import { type ChangeMessage, slim } from '#shared/contract/change.ts'
import { createDelivery } from './delivery.ts'
import type { ClientToServer, NodeToNode, ServerToClient } from './messages.ts'

export type HubServer = Server<ClientToServer, ServerToClient, NodeToNode>
export type HubSocket = Socket<ClientToServer, ServerToClient, NodeToNode>

/** More than this many missed changes are cheaper to fetch than to replay. */
const mostReplayed = 500

/** Where live changes come from, room by room in the order of their numbers. */
export interface ChangeSource {
  listen: Store['changes']['listen']
  /** Resolves when everything that comes to this room from now on will be told. */
  open(room: string): Promise<void>
}

export interface Followed {
  readonly seq: number
  readonly epoch: string
  readonly replay: boolean
}

export function createBroadcast(io: HubServer, store: Store, source: ChangeSource) {
  /** Sockets that are catching up on a room: what goes live meanwhile waits here. */
  const catching = new Map<string, Set<ChangeMessage[]>>()
  /** The last number that was announced in each room. */
  const announced = new Map<string, number>()
  /** What is durable can be read a moment before it is announced: the sockets, by room, that have had it already. */
  const ahead = new Map<string, Map<string, number>>()

  function haveHad({ room, seq }: ChangeMessage): string[] {
    const sockets = [...(ahead.get(room) ?? [])]
    for (const [id, upTo] of sockets) if (upTo <= seq) ahead.get(room)?.delete(id)
    return sockets.filter(([, upTo]) => seq <= upTo).map(([id]) => id)
  }

  const delivery = createDelivery(io)
  const stop = source.listen((changes) => {
    for (const change of changes) {
      announced.set(change.room, change.seq)
      for (const waiting of catching.get(change.room) ?? []) waiting.push(change)
      delivery.add(change, haveHad(change))
    }
  })
  io.on('connection', (socket) => {
    socket.on('disconnect', () => {
      for (const sockets of ahead.values()) sockets.delete(socket.id)
    })
  })

  /** A catch-up is kept short: no other person's command id, nothing said twice. Live changes go out whole. */
  function replayed(change: ChangeMessage, personId: string): ChangeMessage {
    if (change.by === personId || change.commandId === undefined) return slim(change)
    const { commandId: _commandId, ...rest } = change
    return slim(rest)
  }

  async function missed(
    room: string,
    since: number | undefined,
    epoch: string | undefined,
  ): Promise<{ changes: readonly ChangeMessage[]; replay: boolean; head: number }> {
    const head = await store.changes.head(room)
    const known =
      since !== undefined && epoch === store.changes.epoch && since <= head && head - since <= mostReplayed
    if (!known) return { changes: [], replay: false, head }
    const changes = since === head ? [] : await store.changes.since(room, since, mostReplayed)
    return { changes, replay: true, head: changes.at(-1)?.seq ?? head }
  }

  return {
    stop,
    isCatchingUp: (room: string): boolean => catching.has(room),
    /**
     * Lets a socket follow a room. `acknowledge` is called first, then the missed changes are sent, then whatever went live
     * meanwhile, and from then on the socket hears the room: nothing falls between reading and listening.
     */
    async follow(
      socket: HubSocket,
      personId: string,
      ask: {
        readonly room: string
        readonly since?: number | undefined
        readonly epoch?: string | undefined
      },
      acknowledge: (followed: Followed) => void,
    ): Promise<void> {
      const { room } = ask
      const waiting: ChangeMessage[] = []
      const others = catching.get(room) ?? new Set()
      catching.set(room, others.add(waiting))
      try {
        // Whoever asks again hears everything once, in order.
        await socket.leave(room)
        await source.open(room)
        const { changes, replay, head } = await missed(room, ask.since, ask.epoch)
        // What was announced is for those who follow already; this socket has it in `waiting`.
        delivery.flush()
        acknowledge({ seq: head, epoch: store.changes.epoch, replay })
        for (const change of changes) socket.emit('change', replayed(change, personId))
        for (const change of waiting) if (change.seq > head) socket.emit('change', change)
        if (!socket.connected) return
        if (head > (announced.get(room) ?? 0))
          ahead.set(room, (ahead.get(room) ?? new Map<string, number>()).set(socket.id, head))
        await socket.join(room)
      } finally {
        others.delete(waiting)
        if (others.size === 0) catching.delete(room)
      }
    },
  }
}

export type Broadcast = ReturnType<typeof createBroadcast>
