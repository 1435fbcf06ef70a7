// What a workbook would do, before it does it: commands in their order, rows that cannot go in, and what each sheet holds.
import { z } from 'zod'

const Sentence = z.object({ 'zh-CN': z.string(), en: z.string() })

/** One command of an import. Its id is fixed by the workbook, so that sending it again changes nothing. */
const PlannedStep = z.object({
  /** Names this row's record within the plan: `booth/3`. */
  key: z.string(),
  sheet: z.string(),
  /** As Excel numbers it, from 1. */
  row: z.number().int(),
  kind: z.enum(['add', 'change']),
  /** The command, `noun.verb`. */
  name: z.string(),
  commandId: z.string(),
  input: z.record(z.string(), z.unknown()),
  /** Fields of the input that hold ids of records which are made on the way, by their keys. */
  refs: z.record(z.string(), z.union([z.string(), z.array(z.string())])),
  /** What a reader calls this row. */
  title: z.string(),
})
export type PlannedStep = z.output<typeof PlannedStep>

const RowNote = z.object({
  sheet: z.string(),
  row: z.number().int(),
  /** The column as its head is written there. */
  column: z.string().optional(),
  reason: Sentence,
})
export type RowNote = z.output<typeof RowNote>

const SheetCount = z.object({
  sheet: z.string(),
  rows: z.number().int(),
  adding: z.number().int(),
  changing: z.number().int(),
  same: z.number().int(),
  refused: z.number().int(),
})
export type SheetCount = z.output<typeof SheetCount>

export const ImportPlan = z
  .object({
    event: z.object({ id: z.string().optional(), title: z.string(), startAt: z.string() }).optional(),
    steps: z.array(PlannedStep),
    refused: z.array(RowNote),
    /** Rows that go in, but not all of them. */
    notes: z.array(RowNote),
    sheets: z.array(SheetCount),
    /** Ids that are known from the start, by key. */
    ids: z.record(z.string(), z.string()),
  })
  .meta({ id: 'ImportPlan' })
export type ImportPlan = z.output<typeof ImportPlan>

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
