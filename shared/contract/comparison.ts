// What two states of a document have in common and what not, as people read it: block by block, passage by passage.
export type Standing = 'same' | 'added' | 'removed'

export interface ComparedPassage {
  readonly text: string
  readonly standing: Standing
  /** Who wrote what was added, or deleted what was removed, by id; absent where nobody knows. */
  readonly by?: string | undefined
}

export interface ComparedBlock {
  /** The node's type (`heading`, `paragraph`), and those that it stands in, the outermost first (`bulletList`, `listItem`). */
  readonly type: string
  readonly inside: readonly string[]
  readonly level?: number | undefined
  /** `changed`: words differ; `formatted`: only how they look does. */
  readonly standing: Standing | 'changed' | 'formatted'
  readonly passages: readonly ComparedPassage[]
}

export interface Comparison {
  /** How much of the document's log the later state holds: says which present was looked at. */
  readonly asOf: number
  readonly blocks: readonly ComparedBlock[]
}
