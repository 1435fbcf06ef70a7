// The report of an event: its text and figures as both sides confirmed them, and what came in afterwards.
import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'
import { figureNames, Figures } from './figures.ts'

export const sides = ['office', 'community'] as const
export type Side = (typeof sides)[number]

/** SHA-256 of what was confirmed, in small hexadecimal letters. */
export const Checksum = z.string().regex(/^[0-9a-f]{64}$/)

export const Confirmation = z.object({ side: z.enum(sides), by: Id, at: Moment })
export type Confirmation = z.output<typeof Confirmation>

/** Figures that stand still under a checksum, and who confirmed them. The first confirmation makes them stand. */
export const Seal = z.object({
  checksum: Checksum,
  at: Moment,
  figures: Figures,
  confirmations: z.array(Confirmation),
})
export type Seal = z.output<typeof Seal>

/** What is announced: no text and no reason, because people write names into both. */
export const ReportState = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    confirmed: Seal.optional(),
    supplements: z.array(Seal),
    /** How often it was reopened. */
    reopened: z.number().int(),
  })
  .meta({ id: 'ReportState' })
export type ReportState = z.output<typeof ReportState>

/** One row behind a figure. What does not apply is left out. */
export const FigureRow = z.object({
  id: z.string(),
  title: z.string(),
  detail: z.string().optional(),
  unit: z.string().optional(),
  at: Moment.optional(),
  until: Moment.optional(),
  status: z.string().optional(),
  amount: z.number().optional(),
})
export type FigureRow = z.output<typeof FigureRow>

export const FigureNameSchema = z.enum(figureNames)
