// Shows a text that stands still: the nodes of the editor as plain elements, without an editor. Unknown nodes keep their words.
import { defineComponent, h, type PropType, type VNode } from 'vue'
import type { DocumentNode } from '#shared/contract/documentTree.ts'

const blocks: Readonly<Record<string, string>> = {
  doc: 'div',
  paragraph: 'p',
  bulletList: 'ul',
  orderedList: 'ol',
  taskList: 'ul',
  listItem: 'li',
  taskItem: 'li',
  blockquote: 'blockquote',
  tableRow: 'tr',
  tableCell: 'td',
  tableHeader: 'th',
}
const marks: Readonly<Record<string, string>> = {
  bold: 'strong',
  italic: 'em',
  underline: 'u',
  strike: 's',
  code: 'code',
}

function textNode(node: DocumentNode): VNode | string {
  let shown: VNode | string = node.text ?? ''
  for (const mark of node.marks ?? []) {
    const href = mark.attrs?.['href']
    const safe = mark.type === 'link' && typeof href === 'string' && /^(https?:|mailto:)/i.test(href)
    const tag = safe ? 'a' : marks[mark.type]
    if (tag !== undefined)
      shown = h(tag, safe ? { href, rel: 'noopener noreferrer', target: '_blank' } : {}, [shown])
  }
  return shown
}

function render(node: DocumentNode): VNode | string {
  if (node.text !== undefined) return textNode(node)
  if (node.type === 'hardBreak') return h('br')
  if (node.type === 'horizontalRule') return h('hr')
  const inside = (node.content ?? []).map(render)
  if (node.type === 'heading') {
    const level = Math.min(Math.max(Number(node.attrs?.['level'] ?? 2), 1), 3)
    // The page has its own first heading; the paper's title comes one below.
    return h(`h${level + 1}`, { class: `level-${level}` }, inside)
  }
  if (node.type === 'table') return h('table', [h('tbody', inside)])
  const spans = {
    colspan: node.attrs?.['colspan'] ?? undefined,
    rowspan: node.attrs?.['rowspan'] ?? undefined,
  }
  const cell = node.type === 'tableCell' || node.type === 'tableHeader'
  const task =
    node.type === 'taskItem'
      ? [h('span', { class: 'tick' }, node.attrs?.['checked'] === true ? '☑ ' : '☐ ')]
      : []
  return h(blocks[node.type] ?? 'div', cell ? spans : {}, [...task, ...inside])
}

export default defineComponent({
  props: { node: { type: Object as PropType<DocumentNode>, required: true } },
  setup: (props) => () => h('div', { class: 'node-text' }, [render(props.node)]),
})
