// What the text can hold: the parts of an official document and nothing more.
import type { Extensions } from '@tiptap/core'
import Collaboration from '@tiptap/extension-collaboration'
import { TaskItem, TaskList } from '@tiptap/extension-list'
import { TableKit } from '@tiptap/extension-table'
import { Placeholder } from '@tiptap/extensions'
import StarterKit from '@tiptap/starter-kit'
import type { XmlFragment } from 'yjs'
import { SafeLink } from './safeLink.ts'
import { TameAttributes } from './tameAttributes.ts'
import type { Say } from './words.ts'

export function extensionsFor(fragment: XmlFragment, say: Say): Extensions {
  return [
    TameAttributes,
    StarterKit.configure({
      heading: { levels: [1, 2, 3] },
      link: false,
      // The shared history knows whose edit it was; the built-in one would undo those of others.
      undoRedo: false,
      // Two open editors would each add an empty paragraph, and a reader would write by opening.
      trailingNode: false,
    }),
    SafeLink,
    TaskList,
    TaskItem.configure({
      nested: true,
      a11y: { checkboxLabel: (node) => say('taskItem', { text: node.textContent }) },
    }),
    TableKit.configure({ table: { resizable: false, renderWrapper: true } }),
    Placeholder.configure({ placeholder: () => say('placeholder'), showOnlyWhenEditable: true }),
    Collaboration.configure({ fragment }),
  ]
}
