// Opens a document that people write together: connection, local copy and an honest account of what is saved.
import { IndexeddbPersistence } from 'y-indexeddb'
import { WebsocketProvider } from 'y-websocket'
import * as decoding from 'lib0/decoding'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { onScopeDispose, readonly, shallowRef, type ShallowRef } from 'vue'
import { closeCodes } from '#shared/contract/document.ts'
import { useSession } from '../useSession.ts'
import { writeClipboard } from '../writeClipboard.ts'
import { countingSocket } from './countingSocket.ts'
import { Coverage } from './Coverage.ts'
import { documentState, type DocumentState } from './documentState.ts'
import { DeviceCopy } from './DeviceCopy.ts'
import { findFormer } from './findFormer.ts'
import { copyName } from './forgetCopies.ts'
import { holdFormer } from './formerTexts.ts'
import { acknowledgementIn, acknowledgementType } from './frames.ts'
import { openDocument } from './openDocuments.ts'
import { plainText } from './plainText.ts'
import { readUnsent, writeUnsent } from './unsentMark.ts'

export interface LiveDocument {
  readonly doc: Y.Doc
  readonly awareness: Awareness
  readonly provider: WebsocketProvider
  readonly state: Readonly<ShallowRef<DocumentState>>
  /** Settles when the local copy is in the document; an editor may then be shown even without a network. */
  readonly localCopy: Promise<void>
  /** Puts the whole text on the clipboard; false if the browser does not allow it. */
  copyText(): Promise<boolean>
  /** Keeps the text in view to be carried elsewhere, when another document takes the place of this one. */
  holdText(): void
}

/** A local copy that takes longer than this does not hold up the connection. */
const localPatience = 2000
/** An edit that went past an open connection is brought by a new one after this time. */
const strandedFor = 3000

export function useDocument(name: string, options: { awarenessOnly?: boolean } = {}): LiveDocument {
  const session = useSession()
  const key = `${session.person?.id ?? 'nobody'}.${name}`
  const kept = options.awarenessOnly !== true
  const doc = new Y.Doc()
  const coverage = new Coverage(kept ? readUnsent(key) : 0)
  const provider = new WebsocketProvider(
    `${location.protocol === 'https:' ? 'wss' : 'ws'}://${location.host}/yjs`,
    name,
    doc,
    {
      connect: false,
      disableBc: true,
      params: { ackv: '1' },
      WebSocketPolyfill: countingSocket(coverage),
      resyncInterval: 60_000,
    },
  )
  // Before our own listener: what it reads back was handed over already.
  const persistence = kept ? new IndexeddbPersistence(copyName(key), doc) : undefined
  const device = new DeviceCopy(persistence, () => judge())
  const state = shallowRef<DocumentState>({ kind: 'loading', unsent: coverage.unsent, late: 'no' })
  let everSaved = false
  let awaySince = Date.now()
  let waitingSince: number | undefined
  let sentBefore = 0
  let ended = false

  function judge(): void {
    const now = Date.now()
    everSaved ||= coverage.saved
    waitingSince = coverage.unsent === 0 ? undefined : (waitingSince ?? now)
    const waiting = waitingSince === undefined ? 0 : now - waitingSince
    if (coverage.saved) device.unneeded()
    const away = coverage.online ? 0 : now - awaySince
    const next = documentState(coverage, everSaved, away, waiting, device.level(now))
    if (kept && next.unsent !== state.value.unsent) writeUnsent(key, next.unsent)
    if (JSON.stringify(next) !== JSON.stringify(state.value)) state.value = next
    if (coverage.stranded && waiting > strandedFor) reconnect()
  }

  /** Nothing to do where nobody is signed in any more; with a new session the document is opened anew. */
  async function goOn(): Promise<void> {
    await session.makeSure()
    if (!ended && session.state === 'in') reconnect()
  }

  function reconnect(): void {
    provider.disconnect()
    provider.connect()
  }

  provider.messageHandlers[acknowledgementType] = (_encoder, decoder) => {
    const heard = acknowledgementIn(decoding.readVarUint8Array(decoder))
    if (heard?.kind === 'hello') coverage.hello()
    if (heard?.kind === 'ack') coverage.acknowledge(heard.count)
    if (heard?.kind === 'stall') coverage.stall()
    if (heard?.kind === 'nack') coverage.refuse({ code: heard.code, reason: heard.reason })
    judge()
  }
  provider.on('status', ({ status }) => {
    if (status === 'connected') coverage.opened()
    judge()
  })
  provider.on('connection-close', () => {
    if (coverage.online) awaySince = Date.now()
    coverage.closed()
    judge()
  })
  provider.on('closed', ({ code, reason }) => {
    coverage.refuse({ code, reason })
    if (kept && code === closeCodes.replaced) holdText()
    judge()
    if (code === closeCodes.noSession) void goOn()
  })

  // The provider sends within its own listener for the same update, which was added before this one.
  doc.on('beforeTransaction', () => (sentBefore = coverage.count))
  doc.on('update', (update: Uint8Array, origin: unknown) => {
    if (origin === provider || origin === persistence) return
    coverage.edited(sentBefore)
    device.edited(update, Date.now())
    sentBefore = coverage.count
    judge()
  })

  const loaded = persistence?.whenSynced.then(() => undefined) ?? Promise.resolve()
  const localCopy = Promise.race([loaded, new Promise<void>((done) => setTimeout(done, localPatience))])
  void localCopy.then(() => {
    if (!ended) provider.connect()
  })
  void persistence?.whenSynced.then(() => {
    if (!ended) device.loaded()
  })
  if (kept) void findFormer(session.person?.id ?? 'nobody', name)

  function holdText(): void {
    holdFormer({ key, text: plainText(doc), unsent: coverage.unsent })
  }

  async function copyText(): Promise<boolean> {
    return writeClipboard(plainText(doc))
  }

  const clock = setInterval(judge, 1000)
  const close = kept ? openDocument(() => ({ name, state: state.value, copyText })) : undefined
  const hurry = (): void => {
    if (!coverage.online && provider.shouldConnect) reconnect()
  }
  window.addEventListener('online', hurry)
  onScopeDispose(() => {
    ended = true
    clearInterval(clock)
    close?.()
    window.removeEventListener('online', hurry)
    provider.destroy()
    void persistence?.destroy()
    doc.destroy()
  })

  return {
    doc,
    awareness: provider.awareness,
    provider,
    state: readonly(state),
    localCopy,
    copyText,
    holdText,
  }
}
