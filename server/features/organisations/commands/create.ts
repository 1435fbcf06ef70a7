import { announce, decided, first } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { organisationCreated } from '#shared/features/organisations/changes.ts'
import { createOrganisation } from '#shared/features/organisations/commands.ts'
import type { Organisation } from '#shared/features/organisations/model.ts'
import { hubRelations, keepers } from '../access.ts'
import { organisations } from '../store.ts'

export default creating(createOrganisation, {
  on: organisations,
  may: keepers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  decide({ facts, id, input }) {
    const record = first<Organisation>(facts, { id, ...input })
    return decided(record, [announce(organisationCreated, [roomOf(workspaceIds.hub)])], record)
  },
})
