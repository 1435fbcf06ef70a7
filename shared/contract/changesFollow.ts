import { z } from 'zod'
import { defineQuery } from './query.ts'

/** For programs that ask from time to time; a page hears the same changes at its socket. */
export const changesFollow = defineQuery('changes.follow', {
  summary: {
    'zh-CN': '一个工作区里某个编号之后的变动，按编号排列',
    en: 'The changes of a workspace after a number, in order',
  },
  input: z.strictObject({
    workspaceId: z.string().max(80),
    /** The last number seen; left out, the answer says where the workspace stands now. */
    since: z.coerce.number().int().min(0).optional(),
    /** As it came with that number: after a restored backup the numbers begin anew. */
    epoch: z.string().max(100).optional(),
    limit: z.coerce.number().int().min(1).max(500).optional(),
  }),
  output: z.object({
    epoch: z.string(),
    /** Give it as `since` the next time. */
    seq: z.number().int(),
    /** `false`: what was missed is not told any more; read the lists again. */
    replay: z.boolean(),
    items: z.array(
      z.object({
        room: z.string(),
        seq: z.number().int(),
        name: z.string(),
        data: z.object({
          id: z.string(),
          version: z.number().int(),
          state: z.unknown().optional(),
          removed: z.literal(true).optional(),
        }),
        at: z.string(),
        by: z.string(),
      }),
    ),
  }),
})
