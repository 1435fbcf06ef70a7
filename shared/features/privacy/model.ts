// The log of revealed phone numbers, and where somebody's name was written into texts.
import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'

/** Chosen, not written: a sentence would put names into the log. */
export const revealReasons = ['shift', 'attendance', 'emergency', 'followup', 'request'] as const
export type RevealReason = (typeof revealReasons)[number]

/** A revealed number is shown for so long and then masked again. */
export const revealSeconds = 60

export const Reveal = z
  .object({
    id: Id,
    version: z.number().int(),
    personId: Id,
    by: Id,
    at: Moment,
    reason: z.enum(revealReasons),
    /** The event for which it was needed. */
    eventId: Id.optional(),
  })
  .meta({ id: 'Reveal' })
export type Reveal = z.output<typeof Reveal>

export const mentionPlaces = [
  'plan',
  'planVersions',
  'report',
  'reportVersions',
  'sealed',
  'event',
  'task',
  'supply',
  'roster',
  'booth',
  'reply',
  'limits',
  'person',
  'token',
  'pairing',
  'organisation',
] as const

/** Where a name or a number stands in words that people wrote, so that they can take it out. */
export const Mention = z.object({
  place: z.enum(mentionPlaces),
  /** The record or document that holds the words. */
  id: z.string(),
  eventId: Id.optional(),
  /** What the reader calls it: the event's or the organisation's name. */
  title: z.string(),
  count: z.number().int(),
})
export type Mention = z.output<typeof Mention>
