import { decided, following, forgetting } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { forgetContact } from '#shared/features/links/hubCommands.ts'
import { replies, type ReplyRecord, writtenFields } from '../store.ts'

/** Whether and with how many a unit comes stays; position, number plate and free words go, with the person or with the years. */
export default changing(forgetContact, {
  on: replies,
  may: [],
  target: (input) => input.replyId,
  facts: () => Promise.resolve({}),
  relations: () => [],
  decide({ record }) {
    const next = following<ReplyRecord>(record, {
      ...Object.fromEntries(writtenFields.map((field) => [field, undefined])),
    })
    return forgetting(decided(next, [], {}))
  },
})
