import { hubRelations, organisations } from '#server/features/organisations/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { pairingCreated } from '#shared/features/pairings/changes.ts'
import { createPairing } from '#shared/features/pairings/commands.ts'
import { keepers } from '../access.ts'
import { pairingIdOf, type PairingRecord, pairings } from '../store.ts'

export default creating(createPairing, {
  on: pairings,
  may: keepers,
  target: (input) => pairingIdOf(input.officeOrganisationId, input.communityOrganisationId),
  taken: 'already-paired',
  facts: async ({ input, read }) => ({
    office: await read.get(organisations, input.officeOrganisationId),
    community: await read.get(organisations, input.communityOrganisationId),
  }),
  relations: ({ actor }) => hubRelations(actor),
  decide({ facts, id, input }) {
    if (input.officeOrganisationId === input.communityOrganisationId) return refuse('same-organisation')
    if (facts.office === undefined || facts.community === undefined) return refuse('organisation-unknown')
    const workspaceId = workspaceIds.pairing(id)
    const record = first<PairingRecord>(facts, { id, workspaceId, ...input, status: 'active', grants: [] })
    return decided(record, [announce(pairingCreated, [roomOf(workspaceId)])], record)
  },
})
