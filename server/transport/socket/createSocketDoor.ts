// The Socket.IO door: commands and queries with acks, rooms with replay. Judges its sockets anew when rights may have changed.
import type { Server as HttpServer } from 'node:http'
import { Server } from 'socket.io'
import type { Actor } from '#server/kernel/actor.ts'
import { failure, invalid } from '#server/kernel/failure.ts'
import type { Hub } from '#server/kernel/hub.ts'
import { done } from '#shared/contract/outcome.ts'
import { workspaceOf } from '#shared/contract/rooms.ts'
import type { z } from 'zod'
import type { DoorLimits } from '../limits.ts'
import { identify, originAllowed } from '../visitor.ts'
import { createBroadcast, type HubServer, type HubSocket } from './broadcast.ts'
import { type Ack, CommandMessage, QueryMessage, SubscribeMessage, UnsubscribeMessage } from './messages.ts'

export interface SocketDoorParts {
  readonly hub: Hub
  readonly limits: DoorLimits
  readonly http: HttpServer
  readonly publicUrl: string | undefined
  readonly addressOf: (request: Parameters<typeof identify>[0]) => string
}

export interface SocketDoor {
  readonly sockets: () => number
  /** Judges every socket anew: ended sessions are sent away, lost rooms are left. */
  rejudge(): Promise<void>
  close(): Promise<void>
}

/** The actor of each open socket; replaced when it is judged anew. */
const actors = new WeakMap<HubSocket, Actor>()

export function createSocketDoor({ hub, limits, http, publicUrl, addressOf }: SocketDoorParts): SocketDoor {
  const io: HubServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 256_000,
    // Other upgrades on this server are not ours to end.
    destroyUpgrade: false,
    allowRequest: (request, decide) => {
      if (!originAllowed(request, publicUrl)) return decide('origin', false)
      void limits
        .connection(addressOf(request))
        .then((allowed) => decide(allowed ? null : 'too many', allowed))
    },
  })
  const broadcast = createBroadcast(io, hub.store)

  io.use((socket, next) => {
    const { language } = socket.handshake.auth as { language?: unknown }
    identify(socket.request, hub.sessions, typeof language === 'string' ? language : undefined).then(
      (actor) => {
        if (actor.kind === 'nobody') return next(new Error('unknown-actor'))
        actors.set(socket, actor)
        next()
      },
      () => next(new Error('unavailable')),
    )
  })

  async function follow(
    socket: HubSocket,
    actor: Actor,
    message: z.output<typeof SubscribeMessage>,
    ack: Ack,
  ): Promise<void> {
    const workspaceId = workspaceOf(message.room)
    if (workspaceId === undefined || !(await hub.gates.mayFollow(actor, workspaceId)))
      return ack(failure('missing', actor.language))
    await broadcast.follow(socket, actor.id, message, (followed) => ack(done(followed)))
    // Rights may have gone while the missed changes were read.
    const now = actors.get(socket)
    if (now !== undefined && (await hub.gates.mayFollow(now, workspaceId))) return
    await socket.leave(message.room)
    socket.emit('withdrawn', { room: message.room })
  }

  /** One message: parse, then answer through the ack; whatever throws is an answer too. */
  function on<S extends z.ZodType>(
    socket: HubSocket,
    name: 'command' | 'query' | 'subscribe' | 'unsubscribe',
    schema: S,
    answer: (message: z.output<S>, actor: Actor, ack: Ack) => Promise<void>,
  ): void {
    socket.on(name, (raw: unknown, given: unknown) => {
      const ack: Ack = typeof given === 'function' ? (given as Ack) : () => undefined
      const actor = actors.get(socket)
      if (actor === undefined) return
      const parsed = schema.safeParse(raw, { reportInput: true })
      if (!parsed.success) return ack(invalid(parsed.error, actor.language))
      answer(parsed.data, actor, ack).catch((error: unknown) => {
        hub.log.error({ err: error, name }, 'socket message failed')
        ack(failure('fault', actor.language))
      })
    })
  }

  io.on('connection', (socket) => {
    on(socket, 'command', CommandMessage, async ({ name, input, commandId }, actor, ack) => {
      await hub.sessions.used(actor)
      if (!(await limits.command(actor.id))) return ack(failure('too-many', actor.language))
      if (hub.setsCookie(name) || hub.triesOf(name) !== undefined)
        return ack(failure('missing', actor.language))
      const { outcome, change } = await hub.execute({ name, input, actor, commandId })
      ack({ ...outcome, ...(change === undefined ? {} : { change }) })
    })
    on(socket, 'query', QueryMessage, async ({ name, input }, actor, ack) => {
      await hub.sessions.used(actor)
      ack(await hub.ask(name, input ?? {}, actor))
    })
    on(socket, 'subscribe', SubscribeMessage, (message, actor, ack) => follow(socket, actor, message, ack))
    on(socket, 'unsubscribe', UnsubscribeMessage, async ({ room }, _actor, ack) => {
      await socket.leave(room)
      ack(done({}))
    })
  })

  async function rejudgeOne(socket: HubSocket): Promise<void> {
    const before = actors.get(socket)
    if (before === undefined) return
    const actor = await hub.sessions.again(before)
    if (actor.kind === 'nobody') {
      actors.delete(socket)
      socket.emit('session-ended')
      socket.disconnect(true)
      return
    }
    actors.set(socket, actor)
    for (const room of socket.rooms) {
      const workspaceId = workspaceOf(room)
      if (workspaceId === undefined || (await hub.gates.mayFollow(actor, workspaceId))) continue
      await socket.leave(room)
      socket.emit('withdrawn', { room })
    }
  }

  return {
    sockets: () => io.engine.clientsCount,
    async rejudge() {
      for (const socket of [...io.sockets.sockets.values()])
        await rejudgeOne(socket).catch((error: unknown) =>
          hub.log.warn({ err: error }, 'a socket could not be judged'),
        )
    },
    async close() {
      broadcast.stop()
      // Cut, not dismissed: a client that is dismissed by the server would not come back by itself after a restart.
      io.engine.close()
      await Promise.resolve()
    },
  }
}
