/** A text that several people write, as a page shows it. */
export interface WrittenTextProps {
  /** The document's name, as the query of its owner gives it. */
  readonly name: string
  readonly readOnly: boolean
  /** Why it is read only. */
  readonly hint?: string | undefined
  /** Headings that a writer can begin with while nothing is written: a title, then its sections. */
  readonly outline?: readonly string[] | undefined
  /** The words on the button that writes them. */
  readonly begin?: string | undefined
}
