import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { createBooth } from '#shared/features/roster/boothCommands.ts'
import { boothCreated } from '#shared/features/roster/changes.ts'
import type { Booth } from '#shared/features/roster/model.ts'
import { writers } from '../access.ts'
import { boothFlags } from '../boothFlags.ts'
import { booths, boothsOf } from '../store.ts'

export default creating(createBooth, {
  on: booths,
  may: writers,
  async facts(loading) {
    const { eventId, organisationId } = loading.input
    const scope = await eventScope(eventId, loading)
    if (scope === undefined) return undefined
    const unit = organisationId === undefined || (await loading.read.get(organisations, organisationId))
    return { scope, unitKnown: unit !== undefined, all: await boothsOf(loading.read, eventId) }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, input }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    if (!facts.unitKnown) return refuse('organisation-unknown')
    const { workspaceId } = event
    const services = input.services ?? []
    const record = first<Booth>(facts, { id, workspaceId, ...input, services, status: 'planned' })
    const changes = [announce(boothCreated, [roomOf(workspaceId)])]
    return decided(record, changes, { ...record, ...boothFlags(record, facts.all) })
  },
})
