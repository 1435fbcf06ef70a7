// The documents door: /yjs/<document name>. Finds out who it is and asks the slices what they may; the engine does the rest.
// Somebody without a session or a right is let in and sent out with a close code, because a browser learns nothing else.
import { randomUUID } from 'node:crypto'
import type { IncomingMessage, Server as HttpServer } from 'node:http'
import type { Duplex } from 'node:stream'
import { type WebSocket, WebSocketServer } from 'ws'
import type { Actor } from '#server/kernel/actor.ts'
import type { Hub } from '#server/kernel/hub.ts'
import type { DocumentMode } from '#server/kernel/gates.ts'
import { isEdit, type Session, type SyncEngine } from '#server/sync/index.ts'
import { closeCodes } from '#shared/contract/document.ts'
import type { DoorLimits } from '../limits.ts'
import { turnAway } from '../turnAway.ts'
import { identify, originAllowed } from '../visitor.ts'

export interface DocumentsDoorParts {
  readonly hub: Hub
  readonly engine: SyncEngine
  readonly limits: DoorLimits
  readonly http: HttpServer
  readonly publicUrl: string | undefined
  readonly addressOf: (request: IncomingMessage) => string
  /** The hue that a person has everywhere. */
  readonly hueOf: (personId: string) => number
  /** Bytes of one frame; above it the socket is cut by the library. The engine's own limits lie below. */
  readonly maxFrame: number
}

export interface DocumentsDoor {
  /** Judges every open document anew and closes what is no longer open to its person. */
  rejudge(): Promise<void>
  close(): Promise<void>
}

const refusals = {
  'no-session': { code: closeCodes.noSession, reason: 'no session' },
  'no-right': { code: closeCodes.noRight, reason: 'no right' },
  missing: { code: closeCodes.missing, reason: 'no such document' },
  replaced: { code: closeCodes.replaced, reason: 'replaced' },
  unknown: { code: closeCodes.tryLater, reason: 'try later' },
} as const

/** A right that became smaller or larger: the client connects again and is judged as a newcomer. */
const restarted = { code: closeCodes.restart, reason: 'rights changed' }

/** Who had the document open knows that it exists: what is missing for a newcomer is a withdrawn right for them. */
const knownAs = (refused: keyof typeof refusals): keyof typeof refusals =>
  refused === 'missing' ? 'no-right' : refused

const pingPeriod = 30_000

/** One after the other, a slow store would let the last ones hear on; all at once they would stand in everybody's way. */
const judgedAtOnce = 16

interface Opened {
  readonly actor: Actor
  readonly session: Session
}

/** Those who are sent out hear their close code; nothing that they send is kept, and whoever does not leave is cut. */
const outside = {
  noServer: true,
  maxPayload: 64 * 1024,
  perMessageDeflate: false,
  closeTimeout: 5_000,
}

type Verdict = { readonly mode: 'write' | 'read' } | { readonly refused: keyof typeof refusals }

function verdictOf(mode: DocumentMode): Verdict {
  return mode === 'write' || mode === 'read' ? { mode } : { refused: mode }
}

/** `/yjs/<name>?…`: the name, or undefined for any other path. */
function documentOf(url: string | undefined): { name: string; acknowledge: boolean } | undefined {
  const parsed = URL.parse(url ?? '', 'http://hub')
  const match = /^\/yjs\/([^/]+)\/?$/.exec(parsed?.pathname ?? '')
  if (parsed === null || match?.[1] === undefined) return undefined
  try {
    return { name: decodeURIComponent(match[1]), acknowledge: parsed.searchParams.get('ackv') === '1' }
  } catch {
    return undefined
  }
}

export function createDocumentsDoor({
  hub,
  engine,
  limits,
  http,
  publicUrl,
  addressOf,
  hueOf,
  maxFrame,
}: DocumentsDoorParts): DocumentsDoor {
  const sockets = new WebSocketServer({ noServer: true, maxPayload: maxFrame, perMessageDeflate: false })
  const refused = new WebSocketServer(outside)
  const open = new Map<string, Opened>()
  /** How often all were judged anew; who came in meanwhile is judged once more. */
  let rounds = 0

  async function judge(actor: Actor, name: string): Promise<Verdict> {
    // Nothing is read for a stranger: the answer is the same for every name, and thousands may ask at once.
    if (actor.kind === 'nobody') return { refused: 'no-session' }
    try {
      return verdictOf(await hub.gates.documentMode(actor, name))
    } catch (error) {
      hub.log.error({ err: error }, 'a document could not be judged')
      return { refused: 'unknown' }
    }
  }

  function admit(
    socket: WebSocket,
    actor: Actor,
    mode: 'write' | 'read',
    name: string,
    acknowledge: boolean,
    before: number,
  ): void {
    const sessionId = randomUUID()
    const person = { id: actor.id, name: actor.name, hue: hueOf(actor.id) }
    const session: Session = { document: name, person, sessionId, mode, acknowledge }
    open.set(sessionId, { actor, session })
    socket.on('close', () => open.delete(sessionId))
    // Who writes is at work; that the line is kept alive says nothing.
    socket.on('message', (data) => {
      if (isEdit(data)) void hub.sessions.used(actor)
    })
    engine.connect(socket, session)
    if (rounds !== before) void rejudgeAlike([{ actor, session }])
  }

  async function upgrade(request: IncomingMessage, socket: Duplex, head: Buffer): Promise<void> {
    const document = documentOf(request.url)
    if (document === undefined) return turnAway(socket, '404 Not Found')
    if (!originAllowed(request, publicUrl)) return turnAway(socket, '403 Forbidden')
    if (!(await limits.connection(addressOf(request)))) return turnAway(socket, '429 Too Many Requests')
    const before = rounds
    const actor = await identify(request, hub.sessions)
    const verdict = await judge(actor, document.name)
    if (socket.destroyed) return
    if ('refused' in verdict) {
      const { code, reason } = refusals[verdict.refused]
      refused.handleUpgrade(request, socket, head, (stranger) => {
        stranger.on('error', () => undefined)
        stranger.close(code, reason)
      })
      return
    }
    sockets.handleUpgrade(request, socket, head, (accepted) => {
      sockets.emit('connection', accepted)
      admit(accepted, actor, verdict.mode, document.name, document.acknowledge, before)
    })
  }

  /** Sockets that answered the last ping. One that did not is half-open: nobody is at the other end any more. */
  const answered = new WeakSet<WebSocket>()
  const pinging = setInterval(() => {
    for (const socket of sockets.clients) {
      if (!answered.delete(socket)) socket.terminate()
      else socket.ping()
    }
  }, pingPeriod)
  pinging.unref()
  sockets.on('connection', (socket: WebSocket) => {
    answered.add(socket)
    socket.on('pong', () => answered.add(socket))
  })

  const onUpgrade = (request: IncomingMessage, socket: Duplex, head: Buffer): void => {
    if (request.url?.startsWith('/socket.io/')) return
    socket.on('error', () => undefined)
    upgrade(request, socket, head).catch((error: unknown) => {
      hub.log.error({ err: error }, 'an upgrade failed')
      turnAway(socket, '503 Service Unavailable')
    })
  }
  http.on('upgrade', onUpgrade)

  /** Sockets of one sign-in at one document have one answer, which is looked up once for all of them. */
  async function rejudgeAlike(alike: readonly Opened[]): Promise<void> {
    const [first] = alike
    if (first === undefined) return
    const now = await hub.sessions.again(first.actor).catch(() => undefined)
    const verdict =
      now === undefined ? ({ refused: 'unknown' } as const) : await judge(now, first.session.document)
    const answer = 'refused' in verdict ? refusals[knownAs(verdict.refused)] : restarted
    const kept = 'refused' in verdict ? undefined : verdict.mode
    const ended = new Set(
      alike.flatMap(({ session: { mode, sessionId } }) => (mode === kept ? [] : sessionId)),
    )
    if (ended.size > 0) engine.evict(({ sessionId }) => (ended.has(sessionId) ? answer : undefined))
  }

  async function rejudgeEverybody(): Promise<void> {
    const groups = new Map<string, Opened[]>()
    for (const opened of open.values()) {
      const { actor, session } = opened
      const key = `${actor.session?.id ?? session.sessionId} ${session.document}`
      const group = groups.get(key)
      if (group === undefined) groups.set(key, [opened])
      else group.push(opened)
    }
    const waiting = [...groups.values()]
    while (waiting.length > 0) await Promise.all(waiting.splice(0, judgedAtOnce).map(rejudgeAlike))
  }

  return {
    async rejudge() {
      rounds += 1
      await rejudgeEverybody()
    },
    async close() {
      http.off('upgrade', onUpgrade)
      clearInterval(pinging)
      await engine.close()
      for (const one of [sockets, refused]) {
        for (const socket of one.clients) socket.terminate()
        one.close()
      }
    },
  }
}
