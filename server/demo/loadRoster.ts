// Booths, shifts and the sixty volunteers of the sample, for the finished fair and for the one in preparation.
import type { Actor } from '#server/kernel/actor.ts'
import { system } from '#server/kernel/actor.ts'
import type { Run } from './load.ts'
import { readBooths, readVolunteers, type SampleVolunteer } from './rosterSample.ts'

const titles: Readonly<Record<string, string>> = {
  in_service_party_member: '在职党员志愿者',
  community_volunteer: '社区志愿者',
  student_volunteer: '学生志愿者',
  two_new_org_member: '两新组织志愿者',
  building_leader: '楼长',
}

/** Volunteers are people without an account. */
export async function loadVolunteers(run: Run, at: number): Promise<void> {
  await Promise.all(
    readVolunteers().map(({ id, name, orgId, kind, phone, firstAidCert }) => {
      const title = titles[kind] ?? '志愿者'
      const qualifications = firstAidCert ? { qualifications: ['first_aid'] } : {}
      const input = { name, organisationId: orgId, role: 'volunteer', title, phone, ...qualifications }
      return run('member.create', system('demo'), input, { key: id, at, recordId: id })
    }),
  )
}

interface RosterParts {
  readonly run: Run
  readonly by: Actor
  readonly at: number
  readonly eventId: string
  /** The finished fair as it was; otherwise one in preparation, where those who did not come have not answered yet. */
  readonly finished: boolean
  readonly moved: (moment: string) => string
  readonly idOf: (id: string) => string
}

async function loadBooths({ run, by, at, eventId, finished, idOf }: RosterParts): Promise<void> {
  await Promise.all(
    readBooths().map(async ({ id, orgId, type, needs, status, ...booth }) => {
      const boothId = idOf(id)
      const { power: powered, ...furniture } = needs
      const input = {
        eventId,
        ...booth,
        kind: type,
        organisationId: orgId,
        needs: { powered, ...furniture },
      }
      await run('booth.create', by, input, { key: boothId, at, recordId: boothId })
      const reached = finished ? status : 'confirmed'
      await run('booth.move', by, { boothId, status: reached }, { key: `${boothId}-${reached}`, at: at + 1 })
    }),
  )
}

/** Volunteers at one post at one time share a shift. */
const groupOf = (one: SampleVolunteer): string => [one.shiftStart, one.boothId ?? '', one.post].join(' ')

async function loadShifts(parts: RosterParts): Promise<ReadonlyMap<string, string>> {
  const { run, by, at, eventId, moved, idOf } = parts
  const groups = Map.groupBy(readVolunteers(), groupOf)
  const made = [...groups].map(async ([group, people], index) => {
    const [first] = people
    if (first === undefined) throw new Error('a shift of the sample has nobody on it')
    const input = {
      eventId,
      post: first.post,
      name: first.shiftName,
      ...(first.boothId === null ? {} : { boothId: idOf(first.boothId) }),
      startAt: moved(first.shiftStart),
      endAt: moved(first.shiftEnd),
      seats: people.length,
      ...(people.every((one) => one.firstAidCert) ? { requires: 'first_aid' } : {}),
    }
    const shift = await run('shift.create', by, input, { key: `${eventId}-shift-${index}`, at: at + 2 })
    return [group, (shift as { id: string }).id] as const
  })
  return new Map(await Promise.all(made))
}

/** What concerns one roster is handed in together, so that it is written together. */
export async function loadRoster(parts: RosterParts): Promise<void> {
  const { run, by, at, eventId, finished, moved } = parts
  await loadBooths(parts)
  const shiftIds = await loadShifts(parts)
  const people = readVolunteers()
  const place = (one: SampleVolunteer): object => ({
    shiftId: shiftIds.get(groupOf(one)) ?? '',
    personId: one.id,
  })
  await Promise.all(
    people.map((one) => {
      const answered = finished || one.status === 'credited'
      const input = { ...place(one), as: answered ? 'confirmed' : 'invited' }
      return run('shift.assign', by, input, { key: `${eventId}-${one.id}`, at: at + 3 })
    }),
  )
  const dayBefore = (one: SampleVolunteer): number => Date.parse(moved(one.shiftStart)) - 16 * 3_600_000
  const excused = people.filter((one) => finished && one.status === 'excused')
  await Promise.all(
    excused.map((one) =>
      run(
        'shift.excuse',
        by,
        { ...place(one), reason: one.note },
        { key: `${eventId}-${one.id}-excused`, at: dayBefore(one) },
      ),
    ),
  )
}
