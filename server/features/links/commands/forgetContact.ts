import { decided, following, forgetting } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { forgetContact } from '#shared/features/links/hubCommands.ts'
import { replies, type ReplyRecord } from '../store.ts'

/** Whether and with how many a unit comes stays; position, number plate and free words go with the person. */
export default changing(forgetContact, {
  on: replies,
  may: [],
  target: (input) => input.replyId,
  facts: () => Promise.resolve({}),
  relations: () => [],
  decide({ record }) {
    const next = following<ReplyRecord>(record, {
      title: undefined,
      services: undefined,
      brings: undefined,
      needs: undefined,
      plate: undefined,
      remark: undefined,
    })
    return forgetting(decided(next, [], {}))
  },
})
