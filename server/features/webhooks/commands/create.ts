import { randomBytes } from 'node:crypto'
import { isIP } from 'node:net'
import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { webhookCreated } from '#shared/features/webhooks/changes.ts'
import { createWebhook } from '#shared/features/webhooks/commands.ts'
import { runners } from '../access.ts'
import { isPublicAddress } from '../publicAddress.ts'
import { presentWebhook, type WebhookRecord, webhooks } from '../store.ts'

/** What can be seen of an address at once; where its name leads is judged at every delivery. */
function isPlain(address: string): boolean {
  const { hostname, username, password } = new URL(address)
  const host = hostname.replace(/^\[|\]$/g, '')
  return (
    username === '' && password === '' && (isIP(host) === 0 || isPublicAddress(host)) && host !== 'localhost'
  )
}

export default creating(createWebhook, {
  on: webhooks,
  may: runners,
  async facts(loading) {
    const scope = await eventScope(loading.input.eventId, loading)
    return scope && { scope, secret: randomBytes(32).toString('base64url') }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, input, at }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    if (!isPlain(input.address)) return refuse('address-not-public')
    const { secret } = facts
    const { workspaceId } = event
    const record = first<WebhookRecord>(facts, { id, workspaceId, ...input, createdAt: at, secret })
    const announced = announce(webhookCreated, [roomOf(workspaceId)])
    return decided(record, [announced], { secret, record: presentWebhook(record) })
  },
})
