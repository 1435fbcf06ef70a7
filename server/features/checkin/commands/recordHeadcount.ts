import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { headcountRecorded } from '#shared/features/checkin/changes.ts'
import { recordHeadcount } from '#shared/features/checkin/crowdCommands.ts'
import { plausibleTime } from '#shared/features/checkin/judging.ts'
import { operators } from '../access.ts'
import { eventRoom } from '../rooms.ts'
import { type HeadcountRecord, headcounts } from '../store.ts'

export default creating(recordHeadcount, {
  on: headcounts,
  may: operators,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  decide({ facts, id, input, actor, at: receivedAt, now }) {
    if (facts.event.status === 'archived') return refuse('event-archived')
    const { workspaceId } = facts.event
    const at = plausibleTime(input.at, facts.event, now)
    const record = first<HeadcountRecord>(facts, { id, workspaceId, ...input, at, receivedAt, by: actor.id })
    return decided(record, [announce(headcountRecorded, eventRoom(facts))], headcounts.present(record))
  },
})
