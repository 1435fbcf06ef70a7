// A document as a list of blocks with words: paragraphs, headings, cells; each character knows which Yjs client wrote it.
import * as Y from 'yjs'
import { bodyField } from '#shared/contract/document.ts'

/** One character, or one thing that stands in the line like a character. */
export interface Sign {
  readonly text: string
  readonly client: number
  readonly clock: number
  /** Formatting, as JSON. */
  readonly marks: string
}

export interface Block {
  /** Which Yjs item it is: the same block in another state of the document has the same. */
  readonly id: string
  readonly type: string
  readonly inside: readonly string[]
  readonly attributes: Readonly<Record<string, unknown>>
  readonly signs: readonly Sign[]
  readonly text: string
}

const deepest = 64
const lineBreak = 'hardBreak'

export function blocksOf(doc: Y.Doc): readonly Block[] {
  return within(doc.getXmlFragment(bodyField), [], 0)
}

function within(parent: Y.XmlFragment, inside: readonly string[], depth: number): readonly Block[] {
  if (depth > deepest) return []
  return elementsIn(parent).flatMap((child) =>
    holdsWords(child) ? [blockOf(child, inside)] : within(child, [...inside, child.nodeName], depth + 1),
  )
}

const elementsIn = (parent: Y.XmlFragment): readonly Y.XmlElement[] =>
  parent.toArray().flatMap((child) => (child instanceof Y.XmlElement ? [child] : []))

const holdsWords = (element: Y.XmlElement): boolean =>
  element
    .toArray()
    .every((child) => child instanceof Y.XmlText || (isElement(child) && child.nodeName === lineBreak))

const isElement = (child: unknown): child is Y.XmlElement => child instanceof Y.XmlElement

function blockOf(element: Y.XmlElement, inside: readonly string[]): Block {
  const signs = element.toArray().flatMap((child) => {
    if (child instanceof Y.XmlText) return signsOf(child)
    const { client = 0, clock = 0 } = child._item?.id ?? {}
    return [{ text: '\n', client, clock, marks: '{}' }]
  })
  const { client = 0, clock = 0 } = element._item?.id ?? {}
  return {
    id: `${client}.${clock}`,
    type: element.nodeName,
    inside,
    attributes: element.getAttributes(),
    signs,
    text: signs.map(({ text }) => text).join(''),
  }
}

function signsOf(text: Y.XmlText): readonly Sign[] {
  const signs: Sign[] = []
  const marks = new Map<string, unknown>()
  for (let item = text._start; item !== null; item = item.right) {
    if (item.deleted) continue
    const { content, id } = item
    if (content instanceof Y.ContentFormat) {
      const value: unknown = content.value
      if (value === null) marks.delete(content.key)
      else marks.set(content.key, value)
    } else if (content instanceof Y.ContentString) {
      const current = JSON.stringify([...marks].sort(([a], [b]) => (a < b ? -1 : 1)))
      let clock = id.clock
      for (const character of content.str) {
        signs.push({ text: character, client: id.client, clock, marks: current })
        clock += character.length
      }
    }
  }
  return signs
}
