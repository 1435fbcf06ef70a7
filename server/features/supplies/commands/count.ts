import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { supplyCounted } from '#shared/features/supplies/changes.ts'
import { countSupply } from '#shared/features/supplies/commands.ts'
import { whyNotCount } from '#shared/features/supplies/rules.ts'
import { counters, supplyRelations } from '../access.ts'
import { listedScope } from '../facts.ts'
import { supplyRooms } from '../rooms.ts'
import { supplies, type SupplyRecord } from '../store.ts'

/** Figures are what somebody counted, not what was added: two who count the same pile agree. */
export default changing(countSupply, {
  on: supplies,
  may: counters,
  target: (input) => input.supplyId,
  facts: ({ record, ...loading }) => listedScope(record, loading),
  relations: ({ actor, record, facts }) => supplyRelations(actor, facts, record),
  decide({ record, facts, input: { supplyId: _id, ...counts }, actor, at }) {
    if (facts.event.status === 'archived') return refuse('event-archived')
    const counted = Object.fromEntries(Object.entries(counts).filter(([, value]) => value !== undefined))
    const reason = whyNotCount({ ...record, ...counted })
    if (reason !== undefined) return refuse(reason)
    const next = following<SupplyRecord>(record, { ...counted, countedAt: at, countedBy: actor.id })
    return decided(next, [announce(supplyCounted, supplyRooms(facts, next))], supplies.present(next))
  },
})
