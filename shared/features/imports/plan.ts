// What a workbook would do, before it does it: commands in their order, rows that cannot go in, and what each sheet holds.
import type { Sentence } from '#shared/contract/language.ts'

/** One command of an import. Its id is fixed by the workbook, so that sending it again changes nothing. */
export interface PlannedStep {
  /** Names this row's record within the plan: `booth/3`. */
  readonly key: string
  readonly sheet: string
  /** As Excel numbers it, from 1. */
  readonly row: number
  readonly kind: 'add' | 'change'
  /** The command, `noun.verb`. */
  readonly name: string
  readonly commandId: string
  readonly input: Readonly<Record<string, unknown>>
  /** Fields of the input that hold ids of records which are made on the way, by their keys. */
  readonly refs: Readonly<Record<string, string | readonly string[]>>
  /** What a reader calls this row. */
  readonly title: string
}

export interface RowNote {
  readonly sheet: string
  readonly row: number
  /** The column as its head is written there. */
  readonly column?: string
  readonly reason: Sentence
}

export interface SheetCount {
  readonly sheet: string
  readonly rows: number
  readonly adding: number
  readonly changing: number
  readonly same: number
  readonly refused: number
}

export interface ImportPlan {
  readonly event?: { readonly id?: string; readonly title: string; readonly startAt: string }
  readonly steps: readonly PlannedStep[]
  readonly refused: readonly RowNote[]
  /** Rows that go in, but not all of them. */
  readonly notes: readonly RowNote[]
  readonly sheets: readonly SheetCount[]
  /** Ids that are known from the start, by key. */
  readonly ids: Readonly<Record<string, string>>
}

/** Ids by key: those known from the start and those that earlier steps were answered with. */
export type Made = Map<string, string>

/** The step's whole input, or undefined where a record that it needs was not made. */
export function inputOf(step: PlannedStep, made: Made): Record<string, unknown> | undefined {
  const input: Record<string, unknown> = { ...step.input }
  for (const [field, keys] of Object.entries(step.refs)) {
    const ids = (typeof keys === 'string' ? [keys] : keys).map((key) => made.get(key))
    if (ids.some((id) => id === undefined)) return undefined
    input[field] = typeof keys === 'string' ? ids[0] : ids
  }
  return input
}
