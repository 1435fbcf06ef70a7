import { eventRelations } from '#server/features/events/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { supplyCreated } from '#shared/features/supplies/changes.ts'
import { createSupply } from '#shared/features/supplies/commands.ts'
import { writers } from '../access.ts'
import { planFacts } from '../facts.ts'
import { supplyRooms } from '../rooms.ts'
import { supplies, type SupplyRecord } from '../store.ts'

const uncounted = { issued: 0, used: 0, returned: 0, lostOrDamaged: 0 }

export default creating(createSupply, {
  on: supplies,
  may: writers,
  facts: (loading) => planFacts(loading.input, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, input, at }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    if (!facts.custodianKnown) return refuse('custodian-unknown')
    if (!facts.providerKnown) return refuse('organisation-unknown')
    const { workspaceId } = event
    const record = first<SupplyRecord>(facts, { id, workspaceId, ...input, ...uncounted, createdAt: at })
    return decided(
      record,
      [announce(supplyCreated, supplyRooms(facts.scope, record))],
      supplies.present(record),
    )
  },
})
