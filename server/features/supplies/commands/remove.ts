import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { supplyWithdrawn } from '#shared/features/supplies/changes.ts'
import { removeSupply } from '#shared/features/supplies/commands.ts'
import { supplyRelations, writers } from '../access.ts'
import { listedScope } from '../facts.ts'
import { supplyRooms } from '../rooms.ts'
import { supplies, type SupplyRecord } from '../store.ts'

export default changing(removeSupply, {
  on: supplies,
  may: writers,
  target: (input) => input.supplyId,
  facts: ({ record, ...loading }) => listedScope(record, loading),
  relations: ({ actor, record, facts }) => supplyRelations(actor, facts, record),
  decide({ record, facts }) {
    if (facts.event.status === 'archived') return refuse('event-archived')
    if (record.issued > 0) return refuse('already-issued')
    const next = following<SupplyRecord>(record, { removed: true })
    const change = announce(supplyWithdrawn, supplyRooms(facts, next), { removed: true })
    return decided(next, [change], { id: next.id })
  },
})
