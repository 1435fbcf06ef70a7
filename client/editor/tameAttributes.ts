// Documents are hostile: what they claim about a node is cut to what the editor itself could have written.
import { Extension } from '@tiptap/core'
import type { Attrs, NodeType, Schema } from '@tiptap/pm/model'

type Tame = (attributes: Attrs) => Record<string, unknown>

/** A span of a billion columns would stop the page of everybody who opens the text. */
const spanOf = (value: unknown): number =>
  typeof value === 'number' && Number.isInteger(value) && value >= 1 && value <= 40 ? value : 1

const cell: Tame = (attributes) => ({
  colspan: spanOf(attributes.colspan),
  rowspan: spanOf(attributes.rowspan),
  colwidth: null,
  // It is written into a style, so only the three words are let through.
  align: ['left', 'center', 'right'].includes(String(attributes.align)) ? attributes.align : null,
})

const rules: Readonly<Record<string, Tame>> = {
  tableCell: cell,
  tableHeader: cell,
  heading: ({ level }) => ({ level: level === 1 || level === 2 || level === 3 ? level : 3 }),
  taskItem: ({ checked }) => ({ checked: checked === true }),
  orderedList: ({ start }) => ({
    start: typeof start === 'number' && Number.isInteger(start) && start >= 0 && start < 100_000 ? start : 1,
    type: null,
  }),
  codeBlock: () => ({ language: null }),
}

export function tameSchema(schema: Schema): void {
  for (const [name, tame] of Object.entries(rules)) {
    const type = schema.nodes[name]
    if (type) tameType(type, tame)
  }
}

/** Every node, from the document, the clipboard or a command, is made by one of these three. */
function tameType(type: NodeType, tame: Tame): void {
  const create = type.create.bind(type)
  const createChecked = type.createChecked.bind(type)
  const createAndFill = type.createAndFill.bind(type)
  const tamed = (attributes?: Attrs | null) => (attributes ? tame(attributes) : null)
  type.create = (attributes, ...rest) => create(tamed(attributes), ...rest)
  type.createChecked = (attributes, ...rest) => createChecked(tamed(attributes), ...rest)
  type.createAndFill = (attributes, ...rest) => createAndFill(tamed(attributes), ...rest)
}

export const TameAttributes = Extension.create({
  name: 'tameAttributes',
  onBeforeCreate() {
    tameSchema(this.editor.schema)
  },
})
