/** Holds the documents that are in use, brings sockets to them and takes them away again. */
import * as Y from 'yjs'
import { systemClock } from './clock.ts'
import { Connection } from './connection.ts'
import { defaultLimits } from './limits.ts'
import type { Limits } from './limits.ts'
import { toBytes } from './messages.ts'
import { Outgoing } from './outgoing.ts'
import { Pace } from './pace.ts'
import { noVersions } from './noVersions.ts'
import type { Clock, DocumentLog, Log, Others, SocketLike, StoredVersion, VersionLog } from './ports.ts'
import { closeCode, later, malformed, tooBig } from './refusal.ts'
import type { Refusal } from './refusal.ts'
import { Room } from './room.ts'
import { SnapshotMaker } from './snapshotMaker.ts'
import { serverEdit } from './serverEdit.ts'
import type { Person, Session } from './session.ts'
import { unwrapSnapshot } from './snapshot.ts'
import type { Surroundings } from './surroundings.ts'
import { keepOutcome, keepState, openState } from './versions.ts'
import type { Asked, OpenedState } from './versions.ts'

export interface Statistics {
  readonly documents: number
  readonly sockets: number
  /** Bytes that slow readers have not taken yet, in all. */
  readonly queuedBytes: number
}

export interface SyncEngine {
  /** Takes over an accepted socket. Listeners are attached before it returns; frames before the load are queued. */
  connect(socket: SocketLike, session: Session): void
  /** A private copy of what is durable. Rejects when the document cannot be loaded. */
  read(document: string): Promise<Y.Doc>
  /**
   * Changes the document from inside the server: `change` gets a private copy; what it does to it is committed and only
   * then applied and passed on. Resolves after that; rejects when the store did not take it.
   */
  edit(document: string, author: string, change: (doc: Y.Doc) => void): Promise<void>
  /** A version of the document with those who wrote it; without an id, the state of this moment. */
  open(document: string, version?: string): Promise<OpenedState | undefined>
  /**
   * Keeps the state of this moment as a version, or that of the row `upTo` of its log. With `ifChanged` a version of the
   * same state is answered where there is one. Undefined where the document is not in the log.
   */
  keep(
    document: string,
    asked: Asked,
    options?: { readonly ifChanged?: boolean; readonly upTo?: number },
  ): Promise<StoredVersion | undefined>
  /**
   * Changes the document beginning from a version: the change is an edit of today by `author` and merges with all that
   * came since. What it made of the version is kept as `asked`. Undefined where there is no such version.
   */
  revise(
    document: string,
    version: string,
    asked: Asked & { readonly by: string },
    change: (doc: Y.Doc) => void,
  ): Promise<StoredVersion | undefined>
  /** Closes at once the sockets for which `judge` names a reason; what they sent and is not yet committed is dropped. */
  evict(judge: (session: Session) => Refusal | undefined): void
  /** Closes all sockets of a document and forgets it in memory, for a reset or an erasure: 4409 unless told otherwise. */
  release(document: string, refusal?: Refusal): Promise<void>
  people(document: string): readonly Person[]
  statistics(): Statistics
  /** Closes all sockets with 1012 and waits for the commits under way. */
  close(): Promise<void>
}

export interface SyncEngineOptions {
  readonly storage: DocumentLog
  /** Left out where this engine alone writes to the log; otherwise `storage` has `beyond`. */
  readonly others?: Others
  /** Without it no versions are kept. */
  readonly versions?: VersionLog
  /** Of which documents versions are kept by themselves; of all unless told otherwise. */
  readonly versioned?: (document: string) => boolean
  readonly epoch: string
  readonly limits?: Partial<Limits>
  readonly clock?: Clock
  readonly log?: Log
}

export function createSyncEngine(options: SyncEngineOptions): SyncEngine {
  const limits: Limits = { ...defaultLimits, ...options.limits }
  const clock = options.clock ?? systemClock
  const surroundings: Surroundings = {
    storage: options.storage,
    others: options.others,
    versions: options.versions ?? noVersions,
    versioned: options.versions === undefined ? () => false : (options.versioned ?? (() => true)),
    epoch: options.epoch,
    limits,
    clock,
    log: options.log ?? (() => undefined),
    pace: new Pace(clock, limits.commitPaceMs),
    outgoing: new Outgoing(limits.outgoingBytesInAll, lookAtAll, closeSlowest),
    snapshots: new SnapshotMaker(clock),
  }
  const rooms = new Map<string, Room>()
  /** Compactions of documents that were given up meanwhile. */
  const unfinished = new Map<string, Promise<void>>()
  const restart: Refusal = { code: closeCode.restart, reason: 'the server restarts' }
  let closing = false
  let cancelSweep: (() => void) | undefined

  function open(name: string): Room {
    const known = rooms.get(name)
    if (known !== undefined) return known
    if (closing) throw new Error('the server restarts')
    const room = new Room(surroundings, name, (gone) => forget(gone), unfinished.get(name))
    rooms.set(name, room)
    return room
  }

  function forget(room: Room): void {
    if (rooms.get(room.name) === room) rooms.delete(room.name)
    if (room.compacting === undefined) return
    const done = Promise.all([unfinished.get(room.name), room.compacting]).then(() => {
      if (unfinished.get(room.name) === done) unfinished.delete(room.name)
    })
    unfinished.set(room.name, done)
  }

  function sweep(): void {
    const now = clock.now()
    for (const room of rooms.values()) room.sweep(now)
    surroundings.outgoing.relieve()
    cancelSweep = clock.after(limits.sweepMs, sweep)
  }

  function lookAtAll(): void {
    for (const room of rooms.values()) for (const connection of room.audience.connections) connection.look()
  }

  function closeSlowest(enough: () => boolean): void {
    const all = [...rooms.values()].flatMap((room) =>
      [...room.audience.connections].map((one) => ({ room, one })),
    )
    for (const { room, one } of all.sort((a, b) => b.one.queuedBytes - a.one.queuedBytes)) {
      if (enough()) return
      room.reject(one, later('reads too slowly'))
      one.cut()
    }
  }

  function statistics(): Statistics {
    let sockets = 0
    let queuedBytes = 0
    for (const room of rooms.values()) {
      sockets += room.audience.connections.size
      for (const connection of room.audience.connections) queuedBytes += connection.queuedBytes
    }
    return { documents: rooms.size, sockets, queuedBytes }
  }

  cancelSweep = clock.after(limits.sweepMs, sweep)

  return {
    connect(socket, session) {
      const room = closing ? undefined : open(session.document)
      const connection = new Connection(socket, session, surroundings, (slow) =>
        room?.reject(slow, later('reads too slowly')),
      )
      socket.on('error', () => undefined)
      socket.on('close', () => (room === undefined ? connection.closed() : room.leave(connection)))
      if (room === undefined) return connection.reject(restart)
      socket.on('message', (data, isBinary) => {
        const frame = toBytes(data)
        if (!isBinary || frame.length === 0) room.reject(connection, malformed('not a binary message'))
        else if (frame.length > limits.answerBytes + 64) room.reject(connection, tooBig('message'))
        else room.receive(connection, frame)
      })
      room.join(connection)
    },

    async read(document) {
      const pipeline = await open(document).ready
      const copy = new Y.Doc()
      Y.applyUpdate(copy, pipeline.replica().encode().update)
      return copy
    },

    async edit(document, author, change) {
      const pipeline = await open(document).ready
      await serverEdit(pipeline, author, change)
    },

    open: (document, version) => openState(surroundings, document, version),

    keep: (document, asked, { ifChanged = false, upTo = Infinity } = {}) =>
      keepState(surroundings, document, asked, { always: !ifChanged, upTo }),

    async revise(document, version, asked, change) {
      const found = await surroundings.versions.version(document, version)
      if (found === undefined) return undefined
      const pipeline = await open(document).ready
      const base = unwrapSnapshot(found.state)
      const outcome = await serverEdit(pipeline, asked.by, change, base)
      return keepOutcome(surroundings, document, asked, found.facts, outcome)
    },

    evict(judge) {
      for (const room of rooms.values()) {
        for (const connection of [...room.audience.connections]) {
          const refusal = judge(connection.session)
          if (refusal !== undefined) room.reject(connection, refusal)
        }
      }
    },

    async release(document, refusal = { code: closeCode.replaced, reason: 'the document was replaced' }) {
      rooms.get(document)?.depart(refusal)
      // A compaction that a former room left behind would bring back what is removed after this.
      await unfinished.get(document)
      const room = rooms.get(document)
      if (room === undefined) return
      room.depart(refusal)
      await room.rest()
      room.end(refusal)
    },

    people: (document) => rooms.get(document)?.audience.people() ?? [],

    statistics,

    async close() {
      closing = true
      cancelSweep?.()
      const open = [...rooms.values()]
      for (const room of open) room.depart(restart)
      for (const room of open) {
        await room.rest()
        room.end(restart)
      }
      surroundings.snapshots.stop()
    },
  }
}
