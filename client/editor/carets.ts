// The carets and selections of the others, in their hue, with their name.
import { Extension } from '@tiptap/core'
import type { Plugin } from '@tiptap/pm/state'
import type { DecorationAttrs } from '@tiptap/pm/view'
import { yCursorPlugin } from '@tiptap/y-tiptap'
import type { Awareness } from 'y-protocols/awareness'
import { writerOf } from './writer.ts'

function caretOf(user: unknown, shortName: (name: string) => string): HTMLElement {
  const writer = writerOf(user)
  const caret = document.createElement('span')
  caret.className = 'editor-caret'
  caret.dataset.hue = String(writer.hue)
  const label = document.createElement('span')
  label.className = 'editor-caret-name'
  label.textContent = shortName(writer.name)
  caret.append(label)
  return caret
}

const selectionOf = (user: unknown): DecorationAttrs => ({
  class: 'editor-selection',
  'data-hue': String(writerOf(user).hue),
})

export function carets(awareness: Awareness, shortName: (name: string) => string): Extension {
  return Extension.create({
    name: 'carets',
    // Below the binding, which has to know of a change first.
    priority: 999,
    addProseMirrorPlugins: () => [
      yCursorPlugin(awareness, {
        // Presence is told under the id of the network document; the editor's own document has another.
        awarenessStateFilter: (_: unknown, clientId: unknown) => clientId !== awareness.clientID,
        cursorBuilder: (user: unknown) => caretOf(user, shortName),
        selectionBuilder: selectionOf,
      }) as Plugin,
    ],
  })
}
