// Joins the document in the editor to the one on the network. While somebody composes (pinyin, for instance) the
// gate is closed: nothing passes in either direction, so nobody sees letters and nothing disturbs the composition.
import * as Y from 'yjs'
import { unshown } from './unshown.ts'

export interface CompositionGate {
  readonly closed: boolean
  close(): void
  /** Lets through what waited, as one update each way: letters that came and went are never visible to others. */
  open(): void
  /** Lets out what is written here and keeps holding back what comes in: for a composition right after another. */
  letOut(): void
  /** Calls back after every opening; returns how to stop. */
  onOpen(listener: () => void): () => void
  /** Lets out what waited and parts the documents. What stands in the text is kept, as when a field loses focus. */
  destroy(): void
}

export interface GateOptions {
  readonly readOnly: boolean
  /** Element names that this editor can show; without it, all. */
  readonly shows?: (nodeName: string) => boolean
}

/** Updates that pass the gate carry the gate as their origin: undo then knows what is one's own. */
export function joinDocs(editorDoc: Y.Doc, networkDoc: Y.Doc, options: GateOptions): CompositionGate {
  const leaving: Uint8Array[] = []
  const arriving: Uint8Array[] = []
  const listeners = new Set<() => void>()
  const hidden = unshown(editorDoc, options.shows ?? (() => true))
  let closed = false

  const pass = (waiting: Uint8Array[], target: Y.Doc): void => {
    if (waiting.length === 0) return
    Y.applyUpdate(target, Y.mergeUpdates(waiting.splice(0)), gate)
  }

  const written = (update: Uint8Array, origin: unknown, _: Y.Doc, transaction: Y.Transaction): void => {
    if (origin === gate || options.readOnly || hidden.isOnlyThat(transaction)) return
    leaving.push(update)
    if (!closed) pass(leaving, networkDoc)
  }

  const received = (update: Uint8Array, origin: unknown): void => {
    if (origin === gate) return
    arriving.push(update)
    if (!closed) pass(arriving, editorDoc)
  }

  const gate: CompositionGate = {
    get closed() {
      return closed
    },
    close() {
      closed = true
    },
    open() {
      closed = false
      pass(leaving, networkDoc)
      pass(arriving, editorDoc)
      for (const listener of listeners) listener()
    },
    letOut: () => pass(leaving, networkDoc),
    onOpen(listener) {
      listeners.add(listener)
      return () => void listeners.delete(listener)
    },
    destroy() {
      pass(leaving, networkDoc)
      listeners.clear()
      hidden.stop()
      editorDoc.off('update', written)
      networkDoc.off('update', received)
    },
  }

  Y.applyUpdate(editorDoc, Y.encodeStateAsUpdate(networkDoc), gate)
  editorDoc.on('update', written)
  networkDoc.on('update', received)
  return gate
}
