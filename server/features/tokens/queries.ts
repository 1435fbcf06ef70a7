import { personRelations } from '#server/features/members/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { listTokens } from '#shared/features/tokens/queries.ts'
import { ownOrKeepers } from './access.ts'
import { presentToken, tokens } from './store.ts'

export const tokenList = answering(listTokens, {
  may: ownOrKeepers,
  facts: ({ input, actor }) => Promise.resolve({ personId: input.personId ?? actor.id }),
  relations: ({ actor, facts }) => personRelations(actor, facts.personId),
  async answer({ facts: { personId }, input: { limit = 500, after }, read }) {
    const found = await read.find(tokens, {
      where: { personId },
      limit,
      ...(after === undefined ? {} : { after }),
    })
    return {
      items: found.items.map(presentToken),
      ...(found.next === undefined ? {} : { next: found.next }),
    }
  },
})
