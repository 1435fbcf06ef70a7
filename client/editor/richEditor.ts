// One editor on one shared text: its own document behind the composition gate, carets, own-only undo.
import { getSchema } from '@tiptap/core'
import { Editor } from '@tiptap/vue-3'
import type { Awareness } from 'y-protocols/awareness'
import * as Y from 'yjs'
import { carets } from './carets.ts'
import { joinDocs } from './compositionGate.ts'
import { compositionWatch } from './compositionWatch.ts'
import { extensionsFor } from './extensions.ts'
import { holdAwareness } from './heldAwareness.ts'
import type { Say } from './words.ts'

export interface RichEditorOptions {
  /** The document on the network; provider and persistence sit there, never on the editor's own. */
  readonly document: Y.Doc
  readonly awareness?: Awareness | undefined
  readonly field: string
  readonly readOnly: boolean
  readonly say: Say
  /** How a writer is called at the caret. */
  readonly shortName: (name: string) => string
  readonly refusePaste: () => void
}

export interface RichEditor {
  readonly editor: Editor
  destroy(): void
}

/** More than the hub takes in one message would close the connection for good. */
const pasteLimit = 400_000

export function createRichEditor(options: RichEditorOptions): RichEditor {
  const { say, readOnly } = options
  const own = new Y.Doc()
  const parts = extensionsFor(own.getXmlFragment(options.field), say)
  const { nodes } = getSchema(parts)
  const gate = joinDocs(own, options.document, { readOnly, shows: (name) => Object.hasOwn(nodes, name) })
  const extensions = [...parts, compositionWatch(gate)]
  if (options.awareness) extensions.push(carets(holdAwareness(options.awareness, gate), options.shortName))

  const editor = new Editor({
    extensions,
    editable: !readOnly,
    // A strict page takes no styles from script; they are in editor.css.
    injectCSS: false,
    editorProps: {
      attributes: {
        'aria-label': say('text'),
        'aria-multiline': 'true',
        'aria-readonly': String(readOnly),
        role: 'textbox',
        class: 'editor-text',
      },
      handlePaste: (_, event) => {
        const data = event.clipboardData
        const size = Math.max(data?.getData('text/html').length ?? 0, data?.getData('text/plain').length ?? 0)
        if (size <= pasteLimit) return false
        options.refusePaste()
        return true
      },
    },
  })

  return {
    editor,
    destroy() {
      // First the gate: a composition that is cut short still leaves for the network document.
      gate.destroy()
      editor.destroy()
      own.destroy()
    },
  }
}
