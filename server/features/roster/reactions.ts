import type { Reaction } from '#server/kernel/reactions.ts'
import { memberErased } from '#shared/features/members/changes.ts'
import { forgetPerson } from '#shared/features/roster/hubCommands.ts'
import { rostersWith } from './store.ts'

/** An excuse is words about a person, and they go with the person. */
export const forgetErased: Reaction = {
  name: forgetPerson.name,
  to: memberErased,
  commands: async ({ data }, read) =>
    (await rostersWith(read, data.id)).map((roster) => ({
      name: forgetPerson.name,
      input: { rosterId: roster.id, personId: data.id },
    })),
}
