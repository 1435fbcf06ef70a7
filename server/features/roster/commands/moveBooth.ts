import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { moveBooth } from '#shared/features/roster/boothCommands.ts'
import { boothMoved } from '#shared/features/roster/changes.ts'
import type { Booth } from '#shared/features/roster/model.ts'
import { writers } from '../access.ts'
import { booths } from '../store.ts'

/** Any state may follow any other: a booth that closed for the rain opens again. */
export default changing(moveBooth, {
  on: booths,
  may: writers,
  target: (input) => input.boothId,
  async facts(loading) {
    const scope = await eventScope(loading.record.eventId, loading)
    return scope && { scope }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, input }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    const next = following<Booth>(record, { status: input.status })
    return decided(next, [announce(boothMoved, [roomOf(event.workspaceId)])], next)
  },
})
