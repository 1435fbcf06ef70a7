// Residents' visits to booths, without names: the number of a paper card, or a tally.
import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'

/** A card was scanned; somebody entered it for the resident; or one more was counted. */
export const visitMethods = ['qr', 'proxy', 'tally'] as const
export type VisitMethod = (typeof visitMethods)[number]

export const ageBands = ['0-13', '14-17', '18-44', '45-59', '60-74', '75+'] as const
export type AgeBand = (typeof ageBands)[number]

/** Children under fourteen are counted and nothing else. */
export const childrensBand: AgeBand = '0-13'

/** The number printed on an entrance card, in capitals; too short for a phone or an identity number to fit. */
export const VisitorCode = z
  .string()
  .overwrite((code) => code.normalize('NFKC').trim().toUpperCase())
  .regex(/^[A-Za-z0-9-]{1,10}$/)

export const visitFields = {
  boothId: Id,
  at: Moment,
  method: z.enum(visitMethods),
  visitorCode: VisitorCode.optional(),
  ageBand: z.enum(ageBands).optional(),
  /** The grid that the resident lives in. */
  gridId: Id.optional(),
  count: z.number().int().min(1).max(200).optional(),
}

export const Visit = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    ...visitFields,
    /** Visits (人次) that this record stands for; more than one only for a tally. */
    count: z.number().int(),
    receivedAt: Moment,
    by: Id,
  })
  .meta({ id: 'Visit' })
export type Visit = z.output<typeof Visit>

/** Visits (人次) and visitors with a card (人) are two figures, never one. */
export const VisitSummary = z
  .object({
    asOf: Moment,
    visits: z.number().int(),
    visitors: z.number().int(),
    byBooth: z.array(z.object({ boothId: Id, visits: z.number().int(), visitors: z.number().int() })),
    bySlot: z.array(z.object({ from: Moment, visits: z.number().int() })),
    byAgeBand: z.array(z.object({ ageBand: z.enum(ageBands).optional(), visits: z.number().int() })),
  })
  .meta({ id: 'VisitSummary' })
export type VisitSummary = z.output<typeof VisitSummary>
