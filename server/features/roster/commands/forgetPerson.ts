// A roster after somebody on it was erased. What was served stays under the id: it is what the figures count.
import { eventScope } from '#server/features/events/index.ts'
import { decided, following, forgetting } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { shiftWithdrawn } from '#shared/features/roster/changes.ts'
import { forgetPerson } from '#shared/features/roster/hubCommands.ts'
import { isShiftOver } from '#shared/features/roster/rules.ts'
import { announceShift, touched } from '../announceShift.ts'
import { settle } from '../places.ts'
import { shiftOf } from '../present.ts'
import { type Assignment, type RosterRecord, rosters } from '../store.ts'

/** The place without the words about it; nobody is expected any more where the shift is still to come. */
function forgotten({ reason: _reason, ...place }: Assignment, roster: RosterRecord, now: number): Assignment {
  const shift = shiftOf(roster, place.shiftId)
  const stays = place.status === 'excused' || shift === undefined || isShiftOver(shift, now)
  return stays ? place : { ...place, status: 'declined' }
}

export default changing(forgetPerson, {
  on: rosters,
  may: [],
  target: (input) => input.rosterId,
  facts: ({ record, ...loading }) => eventScope(record.eventId, loading),
  relations: () => [],
  decide({ record, facts, input: { personId }, at, now }) {
    const assignments = record.assignments.map((one) =>
      one.personId === personId ? forgotten(one, record, now) : one,
    )
    const freed = record.shifts.filter((shift) =>
      touched(record, { ...record, assignments }, shift.id).includes(personId),
    )
    const ids = freed.map((shift) => shift.id)
    const next = following<RosterRecord>(record, {
      assignments: settle({ ...record, assignments }, ids, at).assignments,
    })
    const changes = freed.flatMap((shift) =>
      announceShift(shiftWithdrawn, facts, next, shift, touched(record, next, shift.id)),
    )
    // The fingerprint of an excuse is a fingerprint of its words. A command repeated across this moment is decided anew.
    return forgetting(decided(next, changes, {}))
  },
})
