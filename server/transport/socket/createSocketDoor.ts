// The Socket.IO door: commands and queries with acks, rooms with replay. Judges its sockets anew when rights may have changed.
import type { IncomingMessage, Server as HttpServer } from 'node:http'
import { Server, type ServerOptions } from 'socket.io'
import type { Actor } from '#server/kernel/actor.ts'
import { failure, invalid } from '#server/kernel/failure.ts'
import type { Hub } from '#server/kernel/hub.ts'
import { done } from '#shared/contract/outcome.ts'
import { workspaceOf } from '#shared/contract/rooms.ts'
import type { z } from 'zod'
import type { DoorLimits } from '../limits.ts'
import { turnAway } from '../turnAway.ts'
import { identify, originAllowed } from '../visitor.ts'
import { createBell } from './bell.ts'
import { type ChangeSource, createBroadcast, type HubServer, type HubSocket } from './broadcast.ts'
import { ImpatientServer } from './impatientServer.ts'
import { type Ack, CommandMessage, QueryMessage, SubscribeMessage, UnsubscribeMessage } from './messages.ts'
import { createRoomFeed } from './roomFeed.ts'

export interface SocketDoorParts {
  readonly hub: Hub
  readonly limits: DoorLimits
  readonly http: HttpServer
  readonly publicUrl: string | undefined
  readonly addressOf: (request: Parameters<typeof identify>[0]) => string
  /** Only where several nodes share the store. */
  readonly nodes?: SocketNodes | undefined
}

export interface SocketNodes {
  /** Carries what nodes say to each other; left out where they only look into the log. */
  readonly adapter?: ServerOptions['adapter'] | undefined
  /** How often each followed room is looked at, in milliseconds. */
  readonly lookEvery: number
}

export interface SocketDoor {
  /** Calls back when another node says that rights may have changed. */
  onRightsElsewhere(listener: () => void): void
  readonly sockets: () => number
  /** Judges every socket anew: ended sessions are sent away, lost rooms are left. */
  rejudge(): Promise<void>
  close(): Promise<void>
}

const mostStrangers = 500

/** The actor of each open socket, and since which change of rights that holds; replaced when it is judged anew. */
const actors = new WeakMap<HubSocket, { readonly actor: Actor; readonly since: number }>()

export function createSocketDoor({
  hub,
  limits,
  http,
  publicUrl,
  addressOf,
  nodes,
}: SocketDoorParts): SocketDoor {
  const io: HubServer = new Server(http, {
    serveClient: false,
    maxHttpBufferSize: 256_000,
    ...(nodes?.adapter === undefined ? {} : { adapter: nodes.adapter }),
    // Other upgrades on this server are not ours to end.
    destroyUpgrade: false,
    // Whoever does not say in time who they are is sent away, and cut where they do not go.
    connectTimeout: 5_000,
    wsEngine: ImpatientServer,
    allowRequest: (request, decide) => {
      whyTurnedAway(request).then(
        (status) => {
          // Engine.IO itself would answer every handshake that it may not accept with 400.
          if (status !== undefined && request.headers.upgrade !== undefined) turnAway(request.socket, status)
          decide(status, status === undefined)
        },
        () => decide('unavailable', false),
      )
    },
  })
  /** Connections that have not joined as somebody: there are never so many that others have no room. */
  const strangers = (): number => io.engine.clientsCount - io.sockets.sockets.size
  async function whyTurnedAway(request: IncomingMessage): Promise<string | undefined> {
    if (!originAllowed(request, publicUrl)) return '403 Forbidden'
    if (!(await limits.connection(addressOf(request)))) return '429 Too Many Requests'
    if (strangers() < mostStrangers) return undefined
    const { kind } = await identify(request, hub.sessions)
    return kind === 'nobody' ? '503 Service Unavailable' : undefined
  }
  const { changes } = hub.store
  const feed = nodes && createRoomFeed(changes, nodes.lookEvery, (room) => isFollowed(room))
  const bell = nodes?.adapter === undefined ? undefined : createBell(io, hub)
  bell?.onRooms((rooms) => rooms.forEach((room) => feed?.look(room)))
  const alone: ChangeSource = { listen: changes.listen, open: () => Promise.resolve() }
  const broadcast = createBroadcast(io, hub.store, feed ?? alone)
  const isFollowed = (room: string): boolean =>
    io.sockets.adapter.rooms.has(room) || broadcast.isCatchingUp(room)

  /** Counts the changes of rights; whoever was judged before the last one is judged again before anything is answered. */
  let doubts = 0
  const doubt = (): void => void (doubts += 1)
  const stopDoubting = changes.listen((told) => {
    if (told.some(({ name }) => hub.accessChanges.has(name))) doubt()
  })
  hub.sessions.onEnded(doubt)
  bell?.onRights(doubt)

  io.use((socket, next) => {
    const { language } = socket.handshake.auth as { language?: unknown }
    const since = doubts
    identify(socket.request, hub.sessions, typeof language === 'string' ? language : undefined).then(
      (actor) => {
        if (actor.kind === 'nobody') return next(new Error('unknown-actor'))
        actors.set(socket, { actor, since })
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
    const now = actors.get(socket)?.actor
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
      const known = actors.get(socket)
      if (known === undefined) return
      const { language } = known.actor
      const parsed = schema.safeParse(raw, { reportInput: true })
      if (!parsed.success) return ack(invalid(parsed.error, language))
      const judged = known.since < doubts ? currentActor(socket) : Promise.resolve(known.actor)
      judged
        .then((actor) => (actor === undefined ? undefined : answer(parsed.data, actor, ack)))
        .catch((error: unknown) => {
          hub.log.error({ err: error, name }, 'socket message failed')
          ack(failure('fault', language))
        })
    })
  }

  /** Rights changed since this socket was judged, and its turn has not come yet: what it asks now is judged first. */
  async function currentActor(socket: HubSocket): Promise<Actor | undefined> {
    await rejudgeOne(socket)
    return actors.get(socket)?.actor
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
    // A page also asks by itself, when something changed, with nobody there: that alone is no use of the session.
    on(socket, 'query', QueryMessage, async ({ name, input }, actor, ack) => {
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
    const since = doubts
    const actor = await hub.sessions.again(before.actor)
    if (actor.kind === 'nobody') {
      actors.delete(socket)
      socket.emit('session-ended')
      socket.disconnect(true)
      return
    }
    actors.set(socket, { actor, since })
    for (const room of socket.rooms) {
      const workspaceId = workspaceOf(room)
      if (workspaceId === undefined || (await hub.gates.mayFollow(actor, workspaceId))) continue
      await socket.leave(room)
      socket.emit('withdrawn', { room })
    }
  }

  return {
    onRightsElsewhere: (listener) => bell?.onRights(listener),
    sockets: () => io.engine.clientsCount,
    async rejudge() {
      for (const socket of [...io.sockets.sockets.values()])
        await rejudgeOne(socket).catch((error: unknown) =>
          hub.log.warn({ err: error }, 'a socket could not be judged'),
        )
    },
    async close() {
      broadcast.stop()
      stopDoubting()
      feed?.stop()
      bell?.stop()
      await io.of('/').adapter.close()
      // Cut, not dismissed: a client that is dismissed by the server would not come back by itself after a restart.
      io.engine.close()
    },
  }
}
