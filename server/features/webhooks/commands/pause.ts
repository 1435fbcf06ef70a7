import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { webhookPaused } from '#shared/features/webhooks/changes.ts'
import { pauseWebhook } from '#shared/features/webhooks/commands.ts'
import { runners } from '../access.ts'
import { presentWebhook, type WebhookRecord, webhooks } from '../store.ts'

export default changing(pauseWebhook, {
  on: webhooks,
  may: runners,
  target: (input) => input.webhookId,
  facts: async (loading) => {
    const scope = await eventScope(loading.record.eventId, loading)
    return scope && { scope }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, at }) {
    if (facts.scope.event.status === 'archived') return refuse('event-archived')
    if (record.pausedAt !== undefined) return refuse('paused-already')
    const next = following<WebhookRecord>(record, { pausedAt: at })
    return decided(next, [announce(webhookPaused, [roomOf(record.workspaceId)])], presentWebhook(next))
  },
})
