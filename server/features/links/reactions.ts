import type { Reaction } from '#server/kernel/reactions.ts'
import { forgetContact } from '#shared/features/links/hubCommands.ts'
import { memberErased } from '#shared/features/members/changes.ts'
import { repliesOf } from './store.ts'

export const forgetErasedContact: Reaction = {
  name: forgetContact.name,
  to: memberErased,
  commands: async ({ data }, read) =>
    (await repliesOf(read, data.id)).map((reply) => ({
      name: forgetContact.name,
      input: { replyId: reply.id, personId: data.id },
    })),
}
