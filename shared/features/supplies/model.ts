// Supplies (物资): what an event borrows, buys or uses up, and where every piece of it went.
import { z } from 'zod'
import { Id, line, Moment, text } from '#shared/contract/ids.ts'

/** Borrowed (借用) goes back, purchased (采购) stays, a consumable (消耗品) is used up. */
export const supplyKinds = ['borrowed', 'purchased', 'consumable'] as const
export type SupplyKind = (typeof supplyKinds)[number]

/** Planned: nothing is out. Issued: some of it is not accounted for yet. Settled: every issued piece is. */
export const supplyStatuses = ['planned', 'issued', 'settled'] as const
export type SupplyStatus = (typeof supplyStatuses)[number]

/** Whole pieces. */
export const Quantity = z.number().int().min(0).max(1_000_000)

export const supplyFields = {
  name: line(80),
  unit: line(10),
  kind: z.enum(supplyKinds),
  providerOrganisationId: Id.optional(),
  /** Who keeps and counts it. */
  custodianId: Id.optional(),
  planned: Quantity,
  /** Yuan for one unit. */
  unitPrice: z.number().min(0).max(1_000_000).multipleOf(0.01).optional(),
  note: text(400).optional(),
}

/** What is counted. */
export const supplyCounts = {
  issued: Quantity,
  used: Quantity,
  returned: Quantity,
  lostOrDamaged: Quantity,
}

export const Supply = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    ...supplyFields,
    ...supplyCounts,
    createdAt: Moment,
    /** When and by whom it was last counted. */
    countedAt: Moment.optional(),
    countedBy: Id.optional(),
    /** Derived: issued = used + returned + lost or damaged. */
    balanced: z.boolean(),
    /** Derived. */
    status: z.enum(supplyStatuses),
  })
  .meta({ id: 'Supply' })
export type Supply = z.output<typeof Supply>
