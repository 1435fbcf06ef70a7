// Closes the gate when a composition starts and opens it once the text has settled after its end.
import { Extension } from '@tiptap/core'
import { Plugin } from '@tiptap/pm/state'
import type { EditorView } from '@tiptap/pm/view'
import { yUndoPluginKey } from '@tiptap/y-tiptap'
import type { UndoManager } from 'yjs'
import type { CompositionGate } from './compositionGate.ts'

/** Some browsers put the text in only after `compositionend`, and the view tidies its own DOM 20 ms later. */
const settleMs = 40

export function compositionWatch(gate: CompositionGate): Extension {
  return Extension.create({
    name: 'compositionWatch',
    addProseMirrorPlugins: () => [new Plugin({ view: (view) => watch(view, gate) })],
  })
}

function watch(view: EditorView, gate: CompositionGate) {
  let timer: ReturnType<typeof setTimeout> | undefined
  const patience = undoPatience(view)

  const started = (): void => {
    if (timer !== undefined) {
      // The one before has just ended: its text is complete and may go out before the new letters come.
      clearTimeout(timer)
      timer = undefined
      gate.letOut()
    }
    gate.close()
    patience.hold()
  }
  const settle = (): void => {
    timer = undefined
    if (view.composing) return
    patience.release()
    gate.open()
  }
  const settleSoon = (): void => {
    if (gate.closed) timer ??= setTimeout(settle, settleMs)
  }

  const { dom } = view
  dom.addEventListener('compositionstart', started)
  dom.addEventListener('compositionend', settleSoon)
  dom.addEventListener('blur', settleSoon)
  return {
    // The view may give a composition up without any event.
    update: () => {
      if (!view.composing) settleSoon()
    },
    destroy: () => {
      clearTimeout(timer)
      dom.removeEventListener('compositionstart', started)
      dom.removeEventListener('compositionend', settleSoon)
      dom.removeEventListener('blur', settleSoon)
    },
  }
}

/** One composition is one step of undo, however long it takes: otherwise an undo would bring its letters back. */
function undoPatience(view: EditorView) {
  const manager = (): UndoManager | undefined => {
    const state = yUndoPluginKey.getState(view.state) as { undoManager: UndoManager } | undefined
    return state?.undoManager
  }
  let usual: number | undefined
  return {
    hold() {
      const undo = manager()
      if (!undo) return
      undo.stopCapturing()
      usual ??= undo.captureTimeout
      undo.captureTimeout = Infinity
    },
    release() {
      const undo = manager()
      if (undo && usual !== undefined) undo.captureTimeout = usual
      usual = undefined
    },
  }
}
