import { eventRelations } from '#server/features/events/index.ts'
import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { shiftRemoved } from '#shared/features/roster/changes.ts'
import { roomOf } from '#shared/contract/rooms.ts'
import { rosterOfShift } from '#shared/features/roster/ids.ts'
import { removeShift } from '#shared/features/roster/shiftCommands.ts'
import { writers } from '../access.ts'
import { announceShift } from '../announceShift.ts'
import { shiftFacts } from '../facts.ts'
import { placesOn, shiftState } from '../present.ts'
import { type RosterRecord, rosters } from '../store.ts'

/** Those who said no do not keep a shift; whoever is excused does, because that is part of what happened. */
export default changing(removeShift, {
  on: rosters,
  may: writers,
  target: (input) => rosterOfShift(input.shiftId),
  facts: (loading) => shiftFacts(loading.input.shiftId, undefined, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ record, facts: { scope, shift } }) {
    if (scope.event.status === 'archived') return refuse('event-archived')
    const people = placesOn(record, shift.id)
    if (people.some((one) => one.status !== 'declined')) return refuse('people-on-it')
    const next = following<RosterRecord>(record, {
      shifts: record.shifts.filter((one) => one.id !== shift.id),
      assignments: record.assignments.filter((one) => one.shiftId !== shift.id),
    })
    const part = { id: shift.id, state: shiftState(next, shift) }
    const [, ...guests] = announceShift(
      shiftRemoved,
      scope,
      next,
      shift,
      people.map((one) => one.personId),
    )
    const whole = announce(shiftRemoved, [roomOf(record.workspaceId)], { part, removed: true })
    return decided(next, [whole, ...guests], { id: shift.id })
  },
})
