// What of one document is durable, and since when: the store is asked, not the screen.
import * as Y from 'yjs'
import type { Store } from '#server/kernel/ports.ts'

export interface DurableText {
  /** Goes around the store of a hub. */
  around(store: Store): Store
  /** All words of the document that were durable at this moment, without breaks. */
  at(time: number): string
  /** The store has confirmed so many entries in all. */
  entries(): number
}

export function createDurableText(name: string): DurableText {
  const doc = new Y.Doc()
  const history: { readonly since: number; readonly text: string }[] = []
  let entries = 0

  function note(updates: readonly { readonly bytes: Uint8Array }[]): void {
    for (const { bytes } of updates) Y.applyUpdate(doc, bytes)
    history.push({ since: Date.now(), text: wordsOf(doc.getXmlFragment('body')) })
  }

  return {
    around(store) {
      const { documents } = store
      return {
        ...store,
        documents: {
          ...documents,
          async append(document, updates) {
            const copies = updates.map(({ bytes, author }) => ({ bytes: bytes.slice(), author }))
            const rows = await documents.append(document, updates)
            if (document === name) {
              entries += updates.length
              note(copies)
            }
            return rows
          },
        },
      }
    },
    at: (time) => history.findLast(({ since }) => since <= time)?.text ?? '',
    entries: () => entries,
  }
}

const wordsOf = (node: Y.XmlFragment): string =>
  node
    .toArray()
    .map((child) => {
      if (child instanceof Y.XmlText)
        return (child.toDelta() as { insert: unknown }[])
          .map(({ insert }) => (typeof insert === 'string' ? insert : ''))
          .join('')
      return child instanceof Y.XmlElement ? wordsOf(child) : ''
    })
    .join('')
