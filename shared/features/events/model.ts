// An event is what people attend: a livelihood service fair (民生服务大集), a meeting, a lecture.
import { z } from 'zod'
import { Id, line, Moment } from '#shared/contract/ids.ts'

export const eventKinds = ['service_fair', 'meeting', 'lecture', 'training', 'other'] as const

export const eventStatuses = [
  'draft',
  'consulting',
  'submitted',
  'approved',
  'published',
  'preparing',
  'ready',
  'live',
  'wrap_up',
  'reporting',
  'archived',
  'postponed',
  'canceled',
] as const
export type EventStatus = (typeof eventStatuses)[number]

export const Venue = z.object({
  areaSqm: z.number().int().min(1).max(1_000_000).optional(),
  capacity: z.number().int().min(1).max(1_000_000).optional(),
  rainVenue: line(80).optional(),
})

export const eventFields = {
  title: line(80),
  theme: line(80).optional(),
  startAt: Moment,
  endAt: Moment,
  place: line(80),
  venue: Venue.optional(),
  expectedVisitors: z.number().int().min(0).max(1_000_000).optional(),
}

/** The public page: what guests may see. `part` says what the reader is here. */
export const EventSummary = z.object({
  id: Id,
  version: z.number().int(),
  workspaceId: z.string(),
  pairingId: Id,
  kind: z.enum(eventKinds),
  status: z.enum(eventStatuses),
  ...eventFields,
})

export const eventParts = ['coordinator', 'member', 'reader', 'approver', 'guest'] as const

/** One line of the run sheet (流程): what happens when, where, and who sees to it. */
export const RunSheetLine = z.strictObject({
  startAt: Moment,
  endAt: Moment,
  item: line(120),
  ownerId: Id.optional(),
  group: line(40).optional(),
  place: line(80).optional(),
})
export type RunSheetLine = z.output<typeof RunSheetLine>

export const EventState = EventSummary.extend({
  approverId: Id.optional(),
  runSheet: z.array(RunSheetLine).optional(),
}).meta({ id: 'EventState' })
export type EventState = z.output<typeof EventState>

export const EventView = EventState.extend({
  part: z.enum(eventParts),
  documents: z.record(z.string(), z.string()),
}).meta({ id: 'Event' })
export type EventView = z.output<typeof EventView>
