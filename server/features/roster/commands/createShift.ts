import { eventRelations, eventScope } from '#server/features/events/index.ts'
import { decided, first, following, refuse } from '#server/kernel/decision.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { shiftCreated } from '#shared/features/roster/changes.ts'
import { dayOf, rosterIdOf, shiftIdOf } from '#shared/features/roster/ids.ts'
import { whyNotSpan } from '#shared/features/roster/rules.ts'
import { createShift } from '#shared/features/roster/shiftCommands.ts'
import { writers } from '../access.ts'
import { announceShift } from '../announceShift.ts'
import { isBoothOf } from '../facts.ts'
import { shiftState } from '../present.ts'
import { type RosterRecord, rosters, type RosterShift } from '../store.ts'

/** One record is written as a whole, so it stays small enough for that. */
const most = 400

/** The first shift of a day makes the day's roster. */
export default keeping(createShift, {
  on: rosters,
  may: writers,
  target: (input) => rosterIdOf(input.eventId, input.startAt),
  async facts(loading) {
    const { eventId, boothId } = loading.input
    const scope = await eventScope(eventId, loading)
    return scope && { scope, boothKnown: await isBoothOf(eventId, boothId, loading.read) }
  },
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, record, input: { eventId, ...fields } }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    const span = whyNotSpan(fields)
    if (span !== undefined) return refuse(span)
    if (!facts.boothKnown) return refuse('booth-unknown')
    if ((record?.shifts.length ?? 0) >= most) return refuse('too-many-shifts')
    const shift = { id: shiftIdOf(id, (record?.version ?? 0) + 1), ...fields } as RosterShift
    const { workspaceId } = event
    const day = dayOf(fields.startAt)
    const next =
      record === undefined
        ? first<RosterRecord>(facts, { id, workspaceId, eventId, day, shifts: [shift], assignments: [] })
        : following<RosterRecord>(record, { shifts: [...record.shifts, shift] })
    return decided(next, announceShift(shiftCreated, facts.scope, next, shift), shiftState(next, shift))
  },
})
