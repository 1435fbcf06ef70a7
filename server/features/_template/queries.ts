import { pairingRelations, pairings } from '#server/features/pairings/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { listTemplates } from '#shared/features/_template/queries.ts'
import { readers } from './access.ts'
import { collection } from './store.ts'

export const templateList = answering(listTemplates, {
  may: readers,
  facts: ({ input, read }) => read.get(pairings, input.pairingId),
  relations: ({ actor, facts }) => pairingRelations(actor, facts),
  async answer({ input: { pairingId, limit = 500, after }, read }) {
    const found = await read.find(collection, {
      where: { pairingId },
      limit,
      ...(after === undefined ? {} : { after }),
    })
    return { items: [...found.items], ...(found.next === undefined ? {} : { next: found.next }) }
  },
})
