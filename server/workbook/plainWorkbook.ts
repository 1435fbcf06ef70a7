// A workbook as plain rows: what the worker hands over and what everything after it reads.

/** A cell: its text or number, a moment of the calendar without a zone, a formula, or an error such as `#N/A`. */
export type PlainCell =
  | string
  | number
  | boolean
  | { readonly kind: 'moment'; readonly date?: string; readonly time: string }
  | { readonly kind: 'formula'; readonly value: string }
  | { readonly kind: 'error'; readonly value: string }

export interface PlainRow {
  /** As Excel numbers it, from 1. */
  readonly number: number
  /** By column, from 0; undefined where a cell is empty. */
  readonly cells: readonly (PlainCell | undefined)[]
}

export interface PlainSheet {
  readonly name: string
  readonly rows: readonly PlainRow[]
}

export interface PlainWorkbook {
  readonly sheets: readonly PlainSheet[]
}
