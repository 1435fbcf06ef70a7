import { eventRelations } from '#server/features/events/index.ts'
import { decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { shiftUpdated } from '#shared/features/roster/changes.ts'
import { dayOf, rosterOfShift } from '#shared/features/roster/ids.ts'
import { whyNotSpan } from '#shared/features/roster/rules.ts'
import { updateShift } from '#shared/features/roster/shiftCommands.ts'
import { writers } from '../access.ts'
import { announceShift } from '../announceShift.ts'
import { shiftFacts } from '../facts.ts'
import { settle } from '../places.ts'
import { shiftState, takenOn } from '../present.ts'
import { type RosterRecord, rosters, type RosterShift } from '../store.ts'
import { withFields } from '../withFields.ts'

/** A new time may make two confirmed shifts of somebody overlap: the roster shows it, and people decide. */
export default changing(updateShift, {
  on: rosters,
  may: writers,
  target: (input) => rosterOfShift(input.shiftId),
  facts: (loading) => shiftFacts(loading.input.shiftId, loading.input.boothId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts, input: { shiftId, ...fields }, at }) {
    const { scope, shift, boothKnown } = facts
    if (scope.event.status === 'archived') return refuse('event-archived')
    const changed: RosterShift = withFields(shift, fields)
    const span = whyNotSpan(changed)
    if (span !== undefined) return refuse(span)
    if (dayOf(changed.startAt) !== record.day) return refuse('other-day')
    if (!boothKnown) return refuse('booth-unknown')
    if (changed.seats < takenOn(record, shiftId)) return refuse('seats-taken')
    const shifts = record.shifts.map((one) => (one.id === shiftId ? changed : one))
    const settled = settle({ ...record, shifts }, [shiftId], at)
    const next = following<RosterRecord>(record, { shifts, assignments: settled.assignments })
    return decided(next, announceShift(shiftUpdated, scope, next, changed), shiftState(next, changed))
  },
})
