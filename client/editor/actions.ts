// The buttons of the editor as data: what each does, when it is on, when it can be used, which keys do the same.
import type { Editor } from '@tiptap/core'
import type { IconName } from './icons.ts'
import type { EditorWord } from './words.ts'

export interface EditorAction {
  readonly word: EditorWord
  readonly icon: IconName
  /** Shown beside the name; `Mod` is Ctrl or ⌘. */
  readonly keys?: string
  readonly isOn?: (editor: Editor) => boolean
  readonly run: (editor: Editor) => boolean
  readonly can: (editor: Editor) => boolean
}

const toggle = (name: string) => (editor: Editor) => editor.isActive(name)

export const historyActions: readonly EditorAction[] = [
  {
    word: 'undo',
    icon: 'undo',
    keys: 'Mod+Z',
    run: (e) => e.chain().focus().undo().run(),
    can: (e) => e.can().undo(),
  },
  {
    word: 'redo',
    icon: 'redo',
    keys: 'Mod+Shift+Z',
    run: (e) => e.chain().focus().redo().run(),
    can: (e) => e.can().redo(),
  },
]

export const markActions: readonly EditorAction[] = [
  {
    word: 'bold',
    icon: 'bold',
    keys: 'Mod+B',
    isOn: toggle('bold'),
    run: (e) => e.chain().focus().toggleBold().run(),
    can: (e) => e.can().toggleBold(),
  },
  {
    word: 'italic',
    icon: 'italic',
    keys: 'Mod+I',
    isOn: toggle('italic'),
    run: (e) => e.chain().focus().toggleItalic().run(),
    can: (e) => e.can().toggleItalic(),
  },
  {
    word: 'underline',
    icon: 'underline',
    keys: 'Mod+U',
    isOn: toggle('underline'),
    run: (e) => e.chain().focus().toggleUnderline().run(),
    can: (e) => e.can().toggleUnderline(),
  },
  {
    word: 'strike',
    icon: 'strike',
    keys: 'Mod+Shift+S',
    isOn: toggle('strike'),
    run: (e) => e.chain().focus().toggleStrike().run(),
    can: (e) => e.can().toggleStrike(),
  },
]

export const listActions: readonly EditorAction[] = [
  {
    word: 'bulletList',
    icon: 'bullets',
    keys: 'Mod+Shift+8',
    isOn: toggle('bulletList'),
    run: (e) => e.chain().focus().toggleBulletList().run(),
    can: (e) => e.can().toggleBulletList(),
  },
  {
    word: 'orderedList',
    icon: 'numbers',
    keys: 'Mod+Shift+7',
    isOn: toggle('orderedList'),
    run: (e) => e.chain().focus().toggleOrderedList().run(),
    can: (e) => e.can().toggleOrderedList(),
  },
  {
    word: 'taskList',
    icon: 'checks',
    keys: 'Mod+Shift+9',
    isOn: toggle('taskList'),
    run: (e) => e.chain().focus().toggleTaskList().run(),
    can: (e) => e.can().toggleTaskList(),
  },
  {
    word: 'quote',
    icon: 'quote',
    keys: 'Mod+Shift+B',
    isOn: toggle('blockquote'),
    run: (e) => e.chain().focus().toggleBlockquote().run(),
    can: (e) => e.can().toggleBlockquote(),
  },
]

export const insertTable: EditorAction = {
  word: 'table',
  icon: 'table',
  run: (e) => e.chain().focus().insertTable({ rows: 3, cols: 3, withHeaderRow: true }).run(),
  can: (e) => !e.isActive('table') && e.can().insertTable(),
}
