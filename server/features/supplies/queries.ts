import { belongs, eventRelations, eventScope } from '#server/features/events/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { listSupplies } from '#shared/features/supplies/queries.ts'
import { viewers } from './access.ts'
import { supplies } from './store.ts'

export const supplyList = answering(listSupplies, {
  may: viewers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input: { eventId, limit = 500, after }, facts, actor, read }) {
    const inside = belongs(eventRelations(actor, facts)) || actor.kind === 'system'
    const found = await read.find(supplies, {
      where: inside ? { eventId } : { eventId, custodianId: actor.id },
      sort: { field: 'createdAt' },
      limit,
      ...(after === undefined ? {} : { after }),
    })
    const items = found.items.filter((record) => record.removed !== true).map(supplies.present)
    return { items, ...(found.next === undefined ? {} : { next: found.next }) }
  },
})
