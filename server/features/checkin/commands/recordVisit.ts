import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { booths } from '#server/features/roster/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { visitRecorded } from '#shared/features/checkin/changes.ts'
import { plausibleTime } from '#shared/features/checkin/judging.ts'
import { recordVisit } from '#shared/features/checkin/visitCommands.ts'
import { whyNotVisit } from '#shared/features/checkin/visitRules.ts'
import { operators } from '../access.ts'
import { eventRoom } from '../rooms.ts'
import { type VisitRecord, visits } from '../store.ts'

export default creating(recordVisit, {
  on: visits,
  may: operators,
  async facts(loading) {
    const scope = await eventScope(loading.input.eventId, loading)
    return scope && { scope, booth: await loading.read.get(booths, loading.input.boothId) }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, input, actor, at, now }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    if (facts.booth?.eventId !== event.id) return refuse('booth-unknown')
    const reason = whyNotVisit(input)
    if (reason !== undefined) return refuse(reason)
    const record = first<VisitRecord>(facts, {
      id,
      workspaceId: event.workspaceId,
      ...input,
      at: plausibleTime(input.at, event, now),
      count: input.count ?? 1,
      receivedAt: at,
      by: actor.id,
    })
    return decided(record, [announce(visitRecorded, eventRoom(facts.scope))], visits.present(record))
  },
})
