// The number leaves the hub only beside the entry that says who saw it: one write, or no number.
import { eventRelations, type EventScope, eventScope } from '#server/features/events/index.ts'
import { people, personRelations, type Person } from '#server/features/members/index.ts'
import { isOn, rostersOf } from '#server/features/roster/index.ts'
import { decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { revealPhone } from '#shared/features/privacy/commands.ts'
import { type Reveal, revealSeconds } from '#shared/features/privacy/model.ts'
import { revealers } from '../access.ts'
import { reveals } from '../store.ts'

interface Facts {
  readonly person: Person
  /** Only where the person is on the event's roster. */
  readonly scope: EventScope | undefined
}

export default creating(revealPhone, {
  on: reveals,
  may: revealers,
  async facts(loading): Promise<Facts | undefined> {
    const { personId, eventId } = loading.input
    const person = await loading.read.get(people, personId)
    if (person === undefined || eventId === undefined) return person && { person, scope: undefined }
    const scope = await eventScope(eventId, loading)
    const rosters = await rostersOf(loading.read, eventId)
    const onRoster = rosters.some((roster) => isOn(roster, personId))
    return { person, scope: onRoster ? scope : undefined }
  },
  relations: ({ actor, facts: { person, scope } }) => [
    ...personRelations(actor, person.id),
    ...(scope === undefined ? [] : eventRelations(actor, scope)),
  ],
  decide({ facts, id, input: { personId, reason, eventId }, actor, at, now }) {
    const { phone } = facts.person
    if (phone === undefined) return refuse('no-phone')
    const entry = first<Reveal>(facts, {
      id,
      personId,
      by: actor.id,
      at,
      reason,
      ...(eventId === undefined ? {} : { eventId }),
    })
    const until = new Date(now + revealSeconds * 1000).toISOString()
    return decided(entry, [], { phone, until })
  },
})
