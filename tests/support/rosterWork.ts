// Steps that the tests of the roster take before they come to their own.
import type { Shift, ShiftState } from '#shared/features/roster/model.ts'
import type { TestHub, TestPerson } from './createTestHub.ts'
import { asHub } from './fairWork.ts'
import type { PersonName } from './world.ts'

const morning = { startAt: '2026-10-24T08:00:00+08:00', endAt: '2026-10-24T10:00:00+08:00' }

export async function createShift(hub: TestHub, input: object = {}): Promise<ShiftState> {
  const whole = { eventId: hub.world.eventId, post: '引导', ...morning, seats: 1, ...input }
  return (await asHub(hub, 'shift.create', whole)) as ShiftState
}

export const assign = (hub: TestHub, shiftId: string, personId: string, as = 'confirmed'): Promise<unknown> =>
  asHub(hub, 'shift.assign', { shiftId, personId, as })

/** The event's shift as this person reads it. */
export async function readShift(person: TestPerson, eventId: string, shiftId: string): Promise<Shift> {
  const { body } = await person.rest.get('shift.list', { eventId })
  const shift = (body.value as { items: Shift[] }).items.find((one) => one.id === shiftId)
  if (shift === undefined) throw new Error(`no shift ${shiftId}`)
  return shift
}

/** Who is on a shift and how: `{ carol: 'confirmed' }`. */
export const placesIn = (shift: Pick<ShiftState, 'assignments'>): Record<string, string> =>
  Object.fromEntries(shift.assignments.map((one) => [one.personId, one.status]))

/** Volunteers from another organisation; an invitation to `shiftId` makes them guests of its event. */
export async function volunteers(hub: TestHub, count: number, shiftId: string): Promise<TestPerson[]> {
  const people: TestPerson[] = []
  for (let index = 0; index < count; index += 1) {
    const input = { name: `志愿者${String(index + 1)}`, organisationId: 'other', role: 'volunteer' }
    const { id } = (await asHub(hub, 'member.create', input)) as { id: string }
    await assign(hub, shiftId, id, 'invited')
    people.push(await hub.person(id as PersonName))
  }
  return people
}
