// The one live connection to the server: who follows which room, and what is asked over it.
import { defineStore } from 'pinia'
import { io, type Socket } from 'socket.io-client'
import { ref, watch } from 'vue'
import { type ChangeMessage, type ChangePlace, whole } from '#shared/contract/change.ts'
import { categories } from '#shared/contract/outcome.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { language } from './language.ts'
import { Room, type Listener, type Standing } from './Room.ts'
import { answerOf, type Answer } from './wire.ts'

export type ConnectionState = 'connecting' | 'live' | 'offline'

/** A short break is not worth a warning. */
const patience = 1500
const answerWithin = 8000
/** How many changes from before the first subscription are told. */
const tail = 12

export const useConnection = defineStore('connection', () => {
  const state = ref<ConnectionState>('connecting')
  const rooms = new Map<string, Room>()
  const rejected = new Set<() => void>()
  const lively = new Set<() => void>()
  let socket: Socket | undefined
  let timer: ReturnType<typeof setTimeout> | undefined

  function settle(next: ConnectionState): void {
    clearTimeout(timer)
    state.value = next
    if (next === 'connecting') timer = setTimeout(() => (state.value = 'offline'), patience)
    if (next !== 'live') return
    for (const done of lively) done()
    lively.clear()
  }

  async function subscribe(name: string, room: Room): Promise<void> {
    if (!room.subscribed) {
      // The present number first, then a little from before it: the newest changes are worth telling.
      const present = await emit<Standing>('subscribe', { room: name })
      if (present === undefined || rooms.get(name) !== room) return
      if (!present.ok) return room.refuse(present.error)
      room.begin(present.value, tail)
    }
    const answer = await emit<Standing>('subscribe', { room: name, since: room.since, epoch: room.epoch })
    if (answer === undefined || rooms.get(name) !== room) return
    if (answer.ok) room.stand(answer.value)
    else room.refuse(answer.error)
  }

  function reject(): void {
    for (const listener of rejected) listener()
  }

  function open(): void {
    if (socket !== undefined) return
    const made = io({
      transports: ['websocket'],
      reconnectionDelay: 300,
      reconnectionDelayMax: 2000,
      auth: (give) => give({ language: language.value }),
    })
    socket = made
    settle('connecting')
    made.on('connect', () => {
      settle('live')
      for (const [name, room] of rooms) void subscribe(name, room)
    })
    made.on('change', (message: ChangeMessage) => rooms.get(message.room)?.take(whole(message)))
    made.on('withdrawn', ({ room }: { room: string }) => {
      rooms.get(room)?.refuse({ code: 'forbidden', message: categories.forbidden.sentence[language.value] })
      reject()
    })
    made.on('session-ended', reject)
    made.on('disconnect', (reason) => {
      if (made !== socket) return
      settle('connecting')
      // The server ended it, and the client will not try again by itself: ask who we are first.
      if (reason === 'io server disconnect') reject()
    })
    made.on('connect_error', () => {
      if (state.value === 'live') settle('connecting')
      if (!made.active) reject()
    })
  }

  function close(): void {
    const closed = socket
    socket = undefined
    closed?.disconnect()
    rooms.clear()
    clearTimeout(timer)
    state.value = 'connecting'
  }

  /** Connects again where the server had ended it, after the session was confirmed. */
  function retry(): void {
    if (socket !== undefined && !socket.active) socket.connect()
  }

  /** The network is back: does not wait for the pause between two attempts. */
  function hurry(): void {
    if (socket === undefined || socket.connected) return
    socket.disconnect()
    socket.connect()
  }

  /** `undefined`: no answer came, and the message may or may not have arrived. */
  async function emit<T>(
    event: 'command' | 'query' | 'subscribe',
    payload: unknown,
  ): Promise<Answer<T> | undefined> {
    if (socket?.connected !== true) return undefined
    try {
      return answerOf<T>(await socket.timeout(answerWithin).emitWithAck(event, payload))
    } catch {
      return undefined
    }
  }

  /** Follows a workspace until the returned function is called. The first news is always a reset. */
  function follow(workspaceId: string, listener: Listener): () => void {
    const name = roomOf(workspaceId)
    let room = rooms.get(name)
    if (room === undefined) {
      room = new Room()
      rooms.set(name, room)
      if (socket?.connected === true) void subscribe(name, room)
    } else if (room.refused && socket?.connected === true) {
      void subscribe(name, room)
    } else if (room.subscribed) {
      queueMicrotask(
        () => room?.listeners.has(listener) === true && listener({ kind: 'reset', epoch: room.epoch }),
      )
    }
    room.listeners.add(listener)
    const followed = room
    return () => {
      followed.listeners.delete(listener)
      // A page that follows the same room next keeps the numbers; only a room nobody wants for a while is forgotten.
      setTimeout(() => forget(name, followed), 5000)
    }
  }

  function forget(name: string, room: Room): void {
    if (room.listeners.size > 0 || rooms.get(name) !== room) return
    rooms.delete(name)
    socket?.emit('unsubscribe', { room: name })
  }

  /** Settles when the change has arrived here, or is not followed, or `within` milliseconds have passed. */
  async function caughtUp(place: ChangePlace, within = 2000): Promise<void> {
    const room = rooms.get(place.room)
    if (room === undefined || state.value !== 'live') return
    await Promise.race([room.seen(place.seq), new Promise((done) => setTimeout(done, within))])
  }

  /** Settles when the connection is live, or after `within` milliseconds. */
  function whenLive(within: number): Promise<boolean> {
    if (state.value === 'live') return Promise.resolve(true)
    return new Promise((settled) => {
      const wait = setTimeout(() => {
        lively.delete(done)
        settled(false)
      }, within)
      const done = (): void => {
        clearTimeout(wait)
        settled(true)
      }
      lively.add(done)
    })
  }

  /** Called when the server refuses or ends the connection, or withdraws a room; the session finds out why. */
  function onRejected(listener: () => void): void {
    rejected.add(listener)
  }

  window.addEventListener('online', hurry)
  window.addEventListener('offline', () => socket !== undefined && settle('offline'))
  watch(language, () => {
    if (socket?.connected !== true) return
    socket.disconnect()
    socket.connect()
  })

  return { state, open, close, retry, emit, follow, caughtUp, whenLive, onRejected }
})
