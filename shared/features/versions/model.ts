import { z } from 'zod'
import { Id, Moment } from '#shared/contract/ids.ts'

/** `before` and `restored` stand on the two sides of a restore, `replaced` at the end of a text that was reset: its name is the reason. */
export const versionKinds = ['automatic', 'named', 'before', 'restored', 'replaced'] as const

/** A version as people see it. Persons stand in it by id; their names are looked up by who reads. */
export const Version = z.strictObject({
  id: Id,
  kind: z.enum(versionKinds),
  at: Moment,
  name: z.string().optional(),
  by: Id.optional(),
  /** The version that was restored, and the one from which it was done: going back to that undoes it. */
  of: Id.optional(),
  from: Id.optional(),
  /** Who wrote since the version before. */
  authors: z.array(Id),
})
export type Version = z.output<typeof Version>

const standings = ['same', 'added', 'removed'] as const

const Passage = z.strictObject({
  text: z.string(),
  standing: z.enum(standings),
  by: z.string().optional(),
})

export const VersionComparison = z.strictObject({
  /** Which present was looked at; given back as `seen` when something is restored. */
  asOf: z.number(),
  blocks: z
    .array(
      z.strictObject({
        type: z.string(),
        inside: z.array(z.string()).readonly(),
        level: z.number().optional(),
        standing: z.enum([...standings, 'changed', 'formatted']),
        passages: z.array(Passage).readonly(),
      }),
    )
    .readonly(),
})
