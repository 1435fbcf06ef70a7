import { announce, decided, following } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { organisationUpdated } from '#shared/features/organisations/changes.ts'
import { updateOrganisation } from '#shared/features/organisations/commands.ts'
import { hubRelations, keepers } from '../access.ts'
import { organisations } from '../store.ts'

export default changing(updateOrganisation, {
  on: organisations,
  may: keepers,
  target: (input) => input.organisationId,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  decide({ record, input: { organisationId: _id, ...fields } }) {
    const next = following(record, fields)
    return decided(next, [announce(organisationUpdated, [roomOf(workspaceIds.hub)])], next)
  },
})
