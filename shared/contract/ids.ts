// Ids and moments as every door accepts them.
import { z } from 'zod'

/** An id of a record: letters, digits, `-` and `_`. */
export const Id = z.string().regex(/^[A-Za-z0-9_-]{1,64}$/)

/** A command id chosen by the client. */
export const CommandId = z.string().regex(/^[A-Za-z0-9_.:-]{1,64}$/)

/** ISO 8601 with an offset, kept as it was written. */
export const Moment = z.iso.datetime({ offset: true })

/** A calendar day, `2026-10-24`. */
export const Day = z.iso.date()

/** One line of text: trimmed, not empty, without control characters. */
export const line = (max: number): z.ZodString =>
  z
    .string()
    .trim()
    .min(1)
    .max(max)
    .regex(/^[^\p{Cc}]*$/u)

/** Text of several lines; may be empty. */
export const text = (max: number): z.ZodString =>
  z
    .string()
    .trim()
    .max(max)
    .regex(/^[^\p{Cc}]*(?:[\n\r\t][^\p{Cc}]*)*$/u)

/** The answer of every list. `next` is given back as `after` to read on. */
export const list = <T extends z.ZodType>(item: T) =>
  z.object({ items: z.array(item), next: z.string().optional() })

export const paging = {
  limit: z.coerce.number().int().min(1).max(500).optional(),
  after: z.string().max(1000).optional(),
}
