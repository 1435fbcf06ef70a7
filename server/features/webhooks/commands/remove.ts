import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, removing } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { webhookRemoved } from '#shared/features/webhooks/changes.ts'
import { removeWebhook } from '#shared/features/webhooks/commands.ts'
import { runners } from '../access.ts'
import { webhooks } from '../store.ts'

export default changing(removeWebhook, {
  on: webhooks,
  may: runners,
  target: (input) => input.webhookId,
  facts: async (loading) => {
    const scope = await eventScope(loading.record.eventId, loading)
    return scope && { scope }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide: ({ record }) =>
    removing(record, [announce(webhookRemoved, [roomOf(record.workspaceId)], { removed: true })], {}),
})
