import { eventScope } from '#server/features/events/index.ts'
import { people, type Person } from '#server/features/members/index.ts'
import { placesOn, rostersOf } from '#server/features/roster/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { entryLeft } from '#shared/features/links/changes.ts'
import { leaveEntry } from '#shared/features/links/commands.ts'
import { holdsPlace } from '#shared/features/roster/rules.ts'
import { consentTo } from '../store.ts'

export default changing(leaveEntry, {
  on: people,
  may: ['self'],
  target: (input) => input.personId,
  async facts(loading) {
    const { eventId, personId } = loading.input
    const scope = await eventScope(eventId, loading)
    if (scope === undefined) return undefined
    const rosters = await rostersOf(loading.read, eventId)
    const places = rosters.flatMap((roster) => roster.shifts.flatMap((shift) => placesOn(roster, shift.id)))
    const busy = places.some((one) => one.personId === personId && holdsPlace(one.status))
    return { event: scope.event, busy }
  },
  relations: ({ actor, record }) => (actor.id === record.id ? ['self'] : []),
  decide({ record, facts: { event, busy }, at }) {
    const consent = consentTo(record, event.id)
    if (consent === undefined) return refuse('not-entered')
    if (busy) return refuse('still-on-shift')
    const consents = (record.consents ?? []).map((one) =>
      one === consent ? { ...one, withdrawnAt: at } : one,
    )
    const left = announce(entryLeft, [roomOf(event.workspaceId)], {
      part: { id: record.id, state: { id: record.id, eventId: event.id } },
    })
    return decided(following<Person>(record, { consents }), [left], {})
  },
})
