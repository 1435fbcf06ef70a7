// How many people are on site, counted by a safety helper every half hour, and from what number on something is done.
import { z } from 'zod'
import { Id, line, Moment } from '#shared/contract/ids.ts'

export const People = z.number().int().min(0).max(1_000_000)

export const Headcount = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    at: Moment,
    people: People,
    receivedAt: Moment,
    by: Id,
  })
  .meta({ id: 'Headcount' })
export type Headcount = z.output<typeof Headcount>

/** A line of the safety plan: with so many people on site, this is done. */
export const Threshold = z.strictObject({ people: People.min(1), action: line(120) })
export type Threshold = z.output<typeof Threshold>

export const CrowdLimits = z
  .object({
    /** The event's id: there is one set of thresholds for each. */
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    thresholds: z.array(Threshold),
  })
  .meta({ id: 'CrowdLimits' })
export type CrowdLimits = z.output<typeof CrowdLimits>
