// Steps that the tests of the day take: a booth, a volunteer with a place, a report at the desk.
import type { Attendance, AttendanceOutcome, EntryFlag } from '#shared/features/checkin/attendanceModel.ts'
import type { TestHub, TestPerson } from './createTestHub.ts'
import { asHub } from './fairWork.ts'
import { assign, createShift } from './rosterWork.ts'

export const onTheDay = '2026-10-24T09:00:00+08:00'

export async function createBooth(hub: TestHub, input: object = {}): Promise<string> {
  const booth = await asHub(hub, 'booth.create', {
    eventId: hub.world.eventId,
    no: 1,
    name: '义诊',
    ...input,
  })
  return (booth as { id: string }).id
}

let made = 0
/** Somebody without an account; on a shift of their own where `as` says how. */
export async function volunteer(hub: TestHub, as?: string, input: object = {}): Promise<string> {
  made += 1
  const fields = { name: `志愿者${String(made)}`, organisationId: 'other', role: 'volunteer', ...input }
  const { id } = (await asHub(hub, 'member.create', fields)) as { id: string }
  if (as !== undefined) await assign(hub, (await createShift(hub)).id, id, as)
  return id
}

export interface Recorded {
  readonly outcome: AttendanceOutcome
  readonly flag?: EntryFlag
  readonly entryId: string
  readonly attendance: Attendance
}

export async function report(person: TestPerson, input: object): Promise<Recorded> {
  const { body } = await person.rest.post('checkin.record', { action: 'in', at: onTheDay, ...input })
  if (!body.ok) throw new Error(`checkin.record: ${JSON.stringify(body.error)}`)
  return body.value as Recorded
}
