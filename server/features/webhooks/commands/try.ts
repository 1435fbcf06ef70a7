import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { webhookTried } from '#shared/features/webhooks/changes.ts'
import { tryWebhook } from '#shared/features/webhooks/commands.ts'
import { runners } from '../access.ts'
import { presentWebhook, type WebhookRecord, webhooks } from '../store.ts'

/** Nobody knocks at another system's door by pressing a button. */
const pause = 10_000

export default changing(tryWebhook, {
  on: webhooks,
  may: runners,
  target: (input) => input.webhookId,
  facts: async (loading) => {
    const scope = await eventScope(loading.record.eventId, loading)
    return scope && { scope }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, at, now }) {
    if (facts.scope.event.status === 'archived') return refuse('event-archived')
    if (record.triedAt !== undefined && now - Date.parse(record.triedAt) < pause)
      return refuse('tried-just-now')
    const next = following<WebhookRecord>(record, { triedAt: at })
    return decided(next, [announce(webhookTried, [roomOf(record.workspaceId)])], presentWebhook(next))
  },
})
