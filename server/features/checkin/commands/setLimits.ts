import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { announce, decided, first, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { limitsSet } from '#shared/features/checkin/changes.ts'
import { setLimits } from '#shared/features/checkin/crowdCommands.ts'
import type { CrowdLimits } from '#shared/features/checkin/crowdModel.ts'
import { byPeople } from '#shared/features/checkin/crowdRules.ts'
import { operators } from '../access.ts'
import { eventRoom } from '../rooms.ts'
import { crowdLimits } from '../store.ts'

export default keeping(setLimits, {
  on: crowdLimits,
  may: operators,
  target: (input) => input.eventId,
  facts: ({ record: _record, ...loading }) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  decide({ facts, id, record, input }) {
    const { event } = facts
    if (event.status === 'archived') return refuse('event-archived')
    const thresholds = byPeople(input.thresholds)
    const { workspaceId } = event
    const next =
      record === undefined
        ? first<CrowdLimits>(facts, { id, workspaceId, eventId: event.id, thresholds })
        : following<CrowdLimits>(record, { thresholds })
    return decided(next, [announce(limitsSet, eventRoom(facts))], next)
  },
})
