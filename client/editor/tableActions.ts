// Rows, columns and cells: shown while the caret stands in a table.
import type { EditorAction } from './actions.ts'

export const tableActions: readonly EditorAction[] = [
  {
    word: 'rowAbove',
    icon: 'rowAbove',
    run: (e) => e.chain().focus().addRowBefore().run(),
    can: (e) => e.can().addRowBefore(),
  },
  {
    word: 'rowBelow',
    icon: 'rowBelow',
    run: (e) => e.chain().focus().addRowAfter().run(),
    can: (e) => e.can().addRowAfter(),
  },
  {
    word: 'rowDelete',
    icon: 'rowDelete',
    run: (e) => e.chain().focus().deleteRow().run(),
    can: (e) => e.can().deleteRow(),
  },
  {
    word: 'columnLeft',
    icon: 'columnLeft',
    run: (e) => e.chain().focus().addColumnBefore().run(),
    can: (e) => e.can().addColumnBefore(),
  },
  {
    word: 'columnRight',
    icon: 'columnRight',
    run: (e) => e.chain().focus().addColumnAfter().run(),
    can: (e) => e.can().addColumnAfter(),
  },
  {
    word: 'columnDelete',
    icon: 'columnDelete',
    run: (e) => e.chain().focus().deleteColumn().run(),
    can: (e) => e.can().deleteColumn(),
  },
  {
    word: 'headerRow',
    icon: 'headerRow',
    run: (e) => e.chain().focus().toggleHeaderRow().run(),
    can: (e) => e.can().toggleHeaderRow(),
  },
  {
    word: 'mergeOrSplit',
    icon: 'merge',
    run: (e) => e.chain().focus().mergeOrSplit().run(),
    can: (e) => e.can().mergeOrSplit(),
  },
  {
    word: 'tableDelete',
    icon: 'bin',
    run: (e) => e.chain().focus().deleteTable().run(),
    can: (e) => e.can().deleteTable(),
  },
]
