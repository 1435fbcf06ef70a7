import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { listWebhooks } from '#shared/features/webhooks/queries.ts'
import { runners } from './access.ts'
import { cursors, presentWebhook, webhooks } from './store.ts'

export const webhookList = answering(listWebhooks, {
  may: runners,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input: { eventId }, read }) {
    const found = await read.find(webhooks, { where: { eventId }, limit: 1000 })
    const items = found.items.map(async (record) => {
      const cursor = await read.get(cursors, record.id)
      if (cursor === undefined) return presentWebhook(record)
      const { seq, failures, nextAt, attempts = [] } = cursor
      return {
        ...presentWebhook(record),
        delivery: { seq, failures, attempts: [...attempts], ...(nextAt === undefined ? {} : { nextAt }) },
      }
    })
    return { items: await Promise.all(items) }
  },
})
