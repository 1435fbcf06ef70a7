// Small documents for tests: written by the editor's rules, with authors as the engine would know them.
import * as Y from 'yjs'
import type { OpenedState } from '#server/sync/index.ts'
import { Writers } from '#server/sync/index.ts'
import { readShape } from '#server/sync/updateShape.ts'
import { defaultLimits } from '#server/sync/index.ts'

export interface Pen {
  readonly doc: Y.Doc
  readonly body: Y.XmlFragment
}

/** A document that several people write; each write is noted as its author's. */
export function createText() {
  const doc = new Y.Doc()
  const writers = new Writers()
  let author = ''
  doc.on('update', (update: Uint8Array) => writers.note(author, readShape(update, defaultLimits)))
  const copy = (): Y.Doc => {
    const other = new Y.Doc()
    Y.applyUpdate(other, Y.encodeStateAsUpdate(doc))
    return other
  }
  return {
    doc,
    body: doc.getXmlFragment('body'),
    /** Everybody writes from a copy of their own, as from another browser. */
    as(person: string, write: (body: Y.XmlFragment) => void): void {
      const own = copy()
      const updates: Uint8Array[] = []
      own.on('update', (update: Uint8Array) => updates.push(update))
      own.transact(() => write(own.getXmlFragment('body')))
      author = person
      for (const update of updates) Y.applyUpdate(doc, update)
    },
    state: (): OpenedState => ({ doc: copy(), writers: Writers.decode(writers.encode()), row: 0 }),
  }
}

export function block(
  text: string,
  type = 'paragraph',
  attributes: Record<string, unknown> = {},
): Y.XmlElement {
  const element = new Y.XmlElement(type)
  for (const [name, value] of Object.entries(attributes)) element.setAttribute(name, value as string)
  if (text !== '') element.insert(0, [new Y.XmlText(text)])
  return element
}

export const textAt = (body: Y.XmlFragment, place: number): Y.XmlText => {
  const text = (body.get(place) as Y.XmlElement).get(0)
  if (!(text instanceof Y.XmlText)) throw new Error('no text there')
  return text
}
