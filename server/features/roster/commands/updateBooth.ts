import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { organisations } from '#server/features/organisations/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { updateBooth } from '#shared/features/roster/boothCommands.ts'
import { boothUpdated } from '#shared/features/roster/changes.ts'
import type { Booth } from '#shared/features/roster/model.ts'
import { writers } from '../access.ts'
import { boothFlags } from '../boothFlags.ts'
import { booths, boothsOf } from '../store.ts'

export default changing(updateBooth, {
  on: booths,
  may: writers,
  target: (input) => input.boothId,
  async facts(loading) {
    const { record, input, read } = loading
    const scope = await eventScope(record.eventId, loading)
    if (scope === undefined) return undefined
    const unit = !input.organisationId || (await read.get(organisations, input.organisationId))
    return { scope, unitKnown: unit !== undefined, all: await boothsOf(read, record.eventId) }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, input: { boothId: _id, ...fields } }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    if (!facts.unitKnown) return refuse('organisation-unknown')
    const gone = Object.fromEntries(
      Object.entries(fields).map(([name, value]) => [name, value === null ? undefined : value]),
    )
    const next = following<Booth>(record, { ...gone })
    const changes = [announce(boothUpdated, [roomOf(event.workspaceId)])]
    return decided(next, changes, { ...next, ...boothFlags(next, facts.all) })
  },
})
