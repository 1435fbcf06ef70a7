// Reads a document's text through the sync engine, for commands that freeze it and files that print it.
import * as Y from 'yjs'
import { bodyField } from '#shared/contract/document.ts'
import type { DocumentNode } from '#shared/contract/documentTree.ts'
import type { DocumentLog, Texts } from './kernel/ports.ts'
import type { SyncEngine } from './sync/index.ts'

type Attributes = Record<string, string | number | boolean | null>

/** Only plain values leave: documents come from clients, and whatever else stands in them is not text. */
function plain(attributes: Readonly<Record<string, unknown>>): Attributes {
  const kept = Object.entries(attributes).filter(
    ([key, value]) =>
      key !== '__proto__' && (value === null || ['string', 'number', 'boolean'].includes(typeof value)),
  )
  return Object.fromEntries(kept) as Attributes
}

interface Delta {
  readonly insert: unknown
  readonly attributes?: Readonly<Record<string, unknown>>
}

function textNodes(text: Y.XmlText): DocumentNode[] {
  return (text.toDelta() as Delta[]).flatMap(({ insert, attributes }) => {
    if (typeof insert !== 'string' || insert === '') return []
    const marks = Object.entries(attributes ?? {}).map(([type, attrs]) => ({
      type,
      ...(attrs !== null && typeof attrs === 'object'
        ? { attrs: plain(attrs as Record<string, unknown>) }
        : {}),
    }))
    return [{ type: 'text', text: insert, ...(marks.length > 0 ? { marks } : {}) }]
  })
}

const deepest = 64

function nodes(parent: Y.XmlFragment, depth: number): DocumentNode[] {
  if (depth > deepest) return []
  return parent.toArray().flatMap((child): DocumentNode[] => {
    if (child instanceof Y.XmlText) return textNodes(child)
    if (!(child instanceof Y.XmlElement)) return []
    const attrs = plain(child.getAttributes())
    const content = nodes(child, depth + 1)
    const hasAttrs = Object.keys(attrs).length > 0
    return [
      { type: child.nodeName, ...(hasAttrs ? { attrs } : {}), ...(content.length > 0 ? { content } : {}) },
    ]
  })
}

const textOf = (doc: Y.Doc): DocumentNode => ({
  type: 'doc',
  content: nodes(doc.getXmlFragment(bodyField), 0),
})

export function documentTexts(engine: SyncEngine, log: Pick<DocumentLog, 'versions'>): Texts {
  return {
    read: async (name) => textOf(await engine.read(name)),
    async *versions(name) {
      for (const version of await log.versions(name)) {
        // One that was thinned out meanwhile holds nothing any more.
        const state = await engine.open(name, version.id)
        if (state !== undefined) yield { name: version.name, text: textOf(state.doc) }
      }
    },
  }
}
