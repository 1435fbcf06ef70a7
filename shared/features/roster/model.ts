// Booths of an event, and its roster: posts to be filled at a time, with the people on them.
import { z } from 'zod'
import { Id, line, Moment } from '#shared/contract/ids.ts'
import { Qualification } from '#shared/features/members/model.ts'

export const boothStatuses = ['planned', 'confirmed', 'open', 'closed'] as const
export const BoothStatus = z.enum(boothStatuses)
export type BoothStatus = z.output<typeof BoothStatus>

const count = (most: number) => z.number().int().min(0).max(most)

export const boothFields = {
  no: z.number().int().min(1).max(999),
  name: line(60),
  zone: line(40).optional(),
  kind: line(40).optional(),
  organisationId: Id.optional(),
  services: z.array(line(60)).max(40).optional(),
  staffCount: count(200).optional(),
  needs: z
    .strictObject({
      powered: z.boolean().optional(),
      tables: count(200).optional(),
      chairs: count(500).optional(),
      tents: count(100).optional(),
    })
    .optional(),
  capacityPerHour: count(10_000).optional(),
}

export const Booth = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    ...boothFields,
    services: z.array(z.string()),
    status: BoothStatus,
  })
  .meta({ id: 'Booth' })
export type Booth = z.output<typeof Booth>

/** `confirmed` has a seat; `standby` waits for one; `declined` said no, at once or later. */
export const placeStatuses = ['confirmed', 'standby', 'invited', 'declined', 'excused'] as const
export const PlaceStatus = z.enum(placeStatuses)
export type PlaceStatus = z.output<typeof PlaceStatus>

export const shiftFields = {
  post: line(40),
  name: line(40).optional(),
  boothId: Id.optional(),
  startAt: Moment,
  endAt: Moment,
  seats: z.number().int().min(1).max(500),
  requires: Qualification.optional(),
}

const Placed = z.object({ personId: Id, status: PlaceStatus })

/** A shift as it is announced: `version` is its roster's. Guests are shown their own place and no other. */
export const ShiftState = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    ...shiftFields,
    /** Seats that are filled. */
    taken: z.number().int(),
    /** People on standby. */
    waiting: z.number().int(),
    assignments: z.array(Placed),
  })
  .meta({ id: 'ShiftState' })
export type ShiftState = z.output<typeof ShiftState>

/** A shift as it is listed: with names, which changes never carry. */
export const Shift = ShiftState.extend({
  assignments: z.array(Placed.extend({ name: z.string(), reason: z.string().optional() })),
  /** Only among one's own shifts, where the event's booths are not at hand. */
  booth: z.object({ no: z.number().int(), name: z.string() }).optional(),
}).meta({ id: 'Shift' })
export type Shift = z.output<typeof Shift>
