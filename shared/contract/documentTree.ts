// A document's text as plain data: what is frozen, printed and exported. The same nodes that the editor knows.
export interface DocumentNode {
  readonly type: string
  readonly attrs?: Readonly<Record<string, string | number | boolean | null>>
  readonly text?: string
  readonly marks?: readonly {
    readonly type: string
    readonly attrs?: Readonly<Record<string, string | number | boolean | null>>
  }[]
  readonly content?: readonly DocumentNode[]
}

/** The words of a node, without marks; blocks end their line. */
export function textOf(node: DocumentNode): string {
  if (node.text !== undefined) return node.text
  if (node.type === 'hardBreak') return '\n'
  const inner = (node.content ?? []).map(textOf).join('')
  return node.type === 'paragraph' || node.type === 'heading' ? `${inner}\n` : inner
}
