// The text that is being written, as the nodes that a paper shows.
import * as Y from 'yjs'
import type { DocumentNode } from '#shared/contract/documentTree.ts'

type Attributes = Record<string, string | number | boolean | null>

const plain = (attributes: Readonly<Record<string, unknown>>): Attributes =>
  Object.fromEntries(
    Object.entries(attributes).filter((entry): entry is [string, string | number | boolean | null] => {
      const value = entry[1]
      return value === null || ['string', 'number', 'boolean'].includes(typeof value)
    }),
  )

const isRecord = (value: unknown): value is Record<string, unknown> =>
  typeof value === 'object' && value !== null

function texts(text: Y.XmlText): DocumentNode[] {
  const runs: unknown[] = text.toDelta()
  return runs.flatMap((run): DocumentNode[] => {
    if (!isRecord(run) || typeof run['insert'] !== 'string') return []
    const given = isRecord(run['attributes']) ? Object.entries(run['attributes']) : []
    const marks = given.map(([type, attrs]) => ({
      type,
      ...(isRecord(attrs) ? { attrs: plain(attrs) } : {}),
    }))
    return [{ type: 'text', text: run['insert'], marks }]
  })
}

export function treeOf(parent: Y.XmlFragment): DocumentNode {
  const content = parent.toArray().flatMap((child): DocumentNode[] => {
    if (child instanceof Y.XmlText) return texts(child)
    if (!(child instanceof Y.XmlElement)) return []
    return [{ ...treeOf(child), type: child.nodeName, attrs: plain(child.getAttributes()) }]
  })
  return { type: 'doc', content }
}
