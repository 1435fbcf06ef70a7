// The end of every decision about a place: seats that freed are filled, and every shift that changed is announced.
import { type Decision, decided, following } from '#server/kernel/decision.ts'
import type { Authorized } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { ChangeDefinition } from '#shared/contract/change.ts'
import type { PlaceStatus, ShiftState } from '#shared/features/roster/model.ts'
import { announceShift, touched } from './announceShift.ts'
import type { PlaceFacts } from './facts.ts'
import { settle, withPlace } from './places.ts'
import { shiftState } from './present.ts'
import type { Assignment, RosterRecord } from './store.ts'

interface Came {
  readonly record: Authorized<RosterRecord>
  readonly facts: PlaceFacts
  readonly at: string
  readonly personId: string
  readonly assignments: readonly Assignment[]
  readonly change: ChangeDefinition
  /** The answer shows this person's place alone. */
  readonly only?: string
}

/** Whoever gave up a seat here may at once have the one that they wait for at the same time elsewhere. */
export function placed({
  record,
  facts,
  at,
  personId,
  assignments,
  change,
  only,
}: Came): Decision<RosterRecord, ShiftState> {
  const { scope, shift } = facts
  const waitsFor = assignments.filter((one) => one.personId === personId && one.status === 'standby')
  const settled = settle({ ...record, assignments }, [shift.id, ...waitsFor.map((one) => one.shiftId)], at)
  const next = following<RosterRecord>(record, { assignments: settled.assignments })
  const elsewhere = new Set(waitsFor.map((one) => one.shiftId))
  const others = record.shifts.filter(
    (one) => one.id !== shift.id && elsewhere.has(one.id) && touched(record, next, one.id).length > 0,
  )
  const changes = [shift, ...others].flatMap((one) =>
    announceShift(change, scope, next, one, touched(record, next, one.id)),
  )
  return decided(next, changes, shiftState(next, shift, only))
}

/** The same for who decides about their own place, and is answered with it alone. */
export function ownPlaced(
  { record, facts, at, actor }: Pick<Came, 'record' | 'facts' | 'at'> & { readonly actor: Actor },
  status: PlaceStatus,
  change: ChangeDefinition,
): Decision<RosterRecord, ShiftState> {
  const { id: personId } = actor
  const assignments = withPlace(record, { personId, shiftId: facts.shift.id, status, since: at })
  return placed({ record, facts, at, personId, assignments, change, only: personId })
}
