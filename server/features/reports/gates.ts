import { belongs, eventRelations, events, hasEvent } from '#server/features/events/index.ts'
import { pairings } from '#server/features/pairings/index.ts'
import { documentRule } from '#server/kernel/gates.ts'
import { report } from '#shared/features/reports/documents.ts'

/** The text of the report: written by the event's people, also after it was confirmed; what was confirmed stands apart. */
export const reportRule = documentRule(
  report,
  async (actor, owner, read) => {
    const event = await read.get(events, owner.ownerId)
    const pairing = event && (await read.get(pairings, event.pairingId))
    if (event === undefined || pairing === undefined) return 'missing'
    const relations = eventRelations(actor, { event, pairing, guest: false })
    if (!belongs(relations)) return 'missing'
    const writes = !relations.includes('reader') && event.status !== 'archived'
    return { mode: writes ? 'write' : 'read', coordinates: relations.includes('coordinator') }
  },
  hasEvent,
)
