// What the side of the page tells about the text: its headings and its length.
import type { Node } from '@tiptap/pm/model'

export interface OutlineEntry {
  readonly position: number
  readonly level: number
  readonly text: string
}

/** Headings of the top level; a heading inside a table or a quotation is not a chapter. */
export function outlineOf(document: Node): OutlineEntry[] {
  const entries: OutlineEntry[] = []
  document.forEach((node, position) => {
    const text = node.textContent.trim()
    if (node.type.name === 'heading' && text !== '') {
      entries.push({ position, level: Number(node.attrs.level), text })
    }
  })
  return entries
}

/** Characters without the spaces between them, as offices count. */
export function countCharacters(document: Node): number {
  const text = document.textBetween(0, document.content.size, ' ', ' ')
  let count = 0
  for (const character of text) if (character.trim() !== '') count += 1
  return count
}
