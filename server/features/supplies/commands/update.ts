import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { supplyUpdated, supplyWithdrawn } from '#shared/features/supplies/changes.ts'
import { updateSupply } from '#shared/features/supplies/commands.ts'
import { supplyRelations, writers } from '../access.ts'
import { planFacts } from '../facts.ts'
import { custodianRoom, supplyRooms } from '../rooms.ts'
import { supplies, type SupplyRecord } from '../store.ts'

/** `null` takes an optional field away; a field that was not sent stays. */
function settled<T>(name: string, value: T | null | undefined): Record<string, T | undefined> {
  return value === undefined ? {} : { [name]: value ?? undefined }
}

export default changing(updateSupply, {
  on: supplies,
  may: writers,
  target: (input) => input.supplyId,
  facts: (loading) =>
    loading.record.removed === true
      ? Promise.resolve(undefined)
      : planFacts({ ...loading.input, eventId: loading.record.eventId }, loading),
  relations: ({ actor, record, facts }) => supplyRelations(actor, facts.scope, record),
  decide({ record, facts, input }) {
    if (facts.scope.event.status === 'archived') return refuse('event-archived')
    if (!facts.custodianKnown) return refuse('custodian-unknown')
    if (!facts.providerKnown) return refuse('organisation-unknown')
    const { supplyId: _id, providerOrganisationId, custodianId, unitPrice, ...fields } = input
    const next = following<SupplyRecord>(record, {
      ...fields,
      ...settled('providerOrganisationId', providerOrganisationId),
      ...settled('custodianId', custodianId),
      ...settled('unitPrice', unitPrice),
    })
    const left = record.custodianId === next.custodianId ? [] : custodianRoom(facts.scope, record.custodianId)
    const changes = [
      announce(supplyUpdated, supplyRooms(facts.scope, next)),
      ...(left.length > 0 ? [announce(supplyWithdrawn, left, { removed: true })] : []),
    ]
    return decided(next, changes, supplies.present(next))
  },
})
