// Where a shift is announced: in its event's room, and to the guests whom the decision concerns, each with their own place only.
// A seat that somebody else takes is not announced to every guest on the shift: they see it when they look again.
import type { EventScope } from '#server/features/events/index.ts'
import { roleIn } from '#server/features/pairings/index.ts'
import { announce, type Announcement } from '#server/kernel/decision.ts'
import type { ChangeDefinition } from '#shared/contract/change.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { placesOn, shiftState } from './present.ts'
import type { RosterRecord, RosterShift } from './store.ts'

const isGuest = ({ pairing }: EventScope, personId: string): boolean =>
  roleIn(pairing, { id: personId }) === undefined

export function announceShift(
  definition: ChangeDefinition,
  scope: EventScope,
  roster: RosterRecord,
  shift: RosterShift,
  concerned: readonly string[] = placesOn(roster, shift.id).map((one) => one.personId),
): Announcement[] {
  const on = new Set(placesOn(roster, shift.id).map((one) => one.personId))
  const whole = { part: { id: shift.id, state: shiftState(roster, shift) } }
  return [
    announce(definition, [roomOf(roster.workspaceId)], whole),
    ...[...new Set(concerned)]
      .filter((personId) => isGuest(scope, personId))
      .map((personId) =>
        announce(definition, [roomOf(workspaceIds.person(personId))], {
          part: { id: shift.id, state: shiftState(roster, shift, personId) },
          removed: !on.has(personId),
        }),
      ),
  ]
}

/** Whose place differs between two states of a roster's shift: they are the ones to be told. */
export function touched(before: RosterRecord, after: RosterRecord, shiftId: string): string[] {
  const was = new Map(placesOn(before, shiftId).map((one) => [one.personId, one.status]))
  const is = new Map(placesOn(after, shiftId).map((one) => [one.personId, one.status]))
  return [...new Set([...was.keys(), ...is.keys()])].filter((id) => was.get(id) !== is.get(id))
}
