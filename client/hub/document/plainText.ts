import * as Y from 'yjs'
import { bodyField } from '#shared/contract/document.ts'

const blocks = new Set([
  'paragraph',
  'heading',
  'listItem',
  'taskItem',
  'tableRow',
  'blockquote',
  'codeBlock',
])

const words = (parts: readonly { readonly insert?: unknown }[]): string =>
  parts.map((part) => (typeof part.insert === 'string' ? part.insert : '')).join('')

function read(node: Y.XmlElement | Y.XmlText | Y.XmlHook): string {
  if (node instanceof Y.XmlText) return words(node.toDelta() as readonly { readonly insert?: unknown }[])
  if (node instanceof Y.XmlHook) return ''
  if (node.nodeName === 'hardBreak') return '\n'
  const inner = node
    .toArray()
    .map(read)
    .join(node.nodeName === 'tableRow' ? '\t' : '')
  return blocks.has(node.nodeName) && !inner.endsWith('\n') ? `${inner}\n` : inner
}

/** The words of a document, one line for each block, to be carried elsewhere by the clipboard. */
export function plainText(doc: Y.Doc): string {
  return doc.getXmlFragment(bodyField).toArray().map(read).join('').trim()
}
