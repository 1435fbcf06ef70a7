// Writes a plan's paragraphs into a document, in the structure that the editor knows: heading, headings by 一、, paragraphs.
import * as Y from 'yjs'
import { bodyField } from '#shared/contract/document.ts'

function block(kind: 'heading' | 'paragraph', text: string, level?: number): Y.XmlElement {
  const element = new Y.XmlElement(kind)
  // The binding stores numbers as they are; the type of yjs speaks of strings only.
  if (level !== undefined) element.setAttribute('level', level as unknown as string)
  element.insert(0, [new Y.XmlText(text)])
  return element
}

/** `title` becomes the first heading; `一、…` a second-level heading. Does nothing to a document that has text. */
export function writePlan(doc: Y.Doc, title: string, paragraphs: readonly string[]): void {
  const body = doc.getXmlFragment(bodyField)
  if (body.length > 0) return
  const blocks = paragraphs.map((text) =>
    /^[一二三四五六七八九十]+、/.test(text) ? block('heading', text, 2) : block('paragraph', text),
  )
  body.insert(0, [block('heading', title, 1), ...blocks])
}
