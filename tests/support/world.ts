// A small world for tests, made through the commands: two pairings, one event, one person for each role.
import { system } from '#server/kernel/actor.ts'
import type { Execute } from '#server/kernel/execute.ts'

/** Everybody by role: what each is to the pairing `office ⇄ community` and its event `fair`. */
export const people = {
  alice: 'coordinator of the office side',
  bob: 'coordinator of the community side',
  carol: 'member',
  rita: 'reader',
  gus: 'owner of one task, from another unit',
  ada: 'approver of the event',
  stella: 'coordinator of another pairing',
  adam: 'administrator',
} as const
/** The other two of the three who administer; the first is adam. */
export const officers = { sam: 'security_administrator', audrey: 'auditor' } as const
export type OfficerName = keyof typeof officers
export type PersonName = keyof typeof people
export const personNames = Object.keys(people) as PersonName[]

export interface World {
  readonly pairingId: string
  readonly otherPairingId: string
  readonly eventId: string
  readonly workspaceId: string
  /** Owned by gus. */
  readonly guestTaskId: string
}

const now = Date.parse('2026-10-01T09:00:00+08:00')

/** Fills an empty hub. Ids of people are their names; ids of organisations `office`, `community`, `other`. */
export async function createWorld(execute: Execute): Promise<World> {
  let step = 0
  async function run<T>(name: string, input: object, recordId?: string): Promise<T> {
    step += 1
    const { outcome } = await execute({
      name,
      input,
      actor: system('test'),
      commandId: `world-${step}`,
      as: { now, ...(recordId === undefined ? {} : { recordId }) },
    })
    if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
    return outcome.value as T
  }
  const organisation = (id: string, kind: string) =>
    run('organisation.create', { name: `${id} organisation`, shortName: id, kind, level: 'city' }, id)
  await organisation('office', 'party_office')
  await organisation('community', 'community_branch')
  await organisation('other', 'party_office')

  const person = (id: PersonName | OfficerName, organisationId: string, systemRoles: string[] = []) =>
    run(
      'member.create',
      { name: `${id} 测试`, organisationId, role: 'unit_member', systemRoles, phone: '15400000000' },
      id,
    )
  for (const name of ['alice', 'rita'] as const) await person(name, 'office')
  for (const name of ['bob', 'carol'] as const) await person(name, 'community')
  for (const name of ['gus', 'ada', 'stella'] as const) await person(name, 'other')
  await person('adam', 'other', ['administrator'])
  await person('sam', 'other', ['security_administrator'])
  await person('audrey', 'other', ['auditor'])

  const pair = async (
    officeOrganisationId: string,
    communityOrganisationId: string,
    roles: Partial<Record<PersonName, string>>,
  ): Promise<string> => {
    const { id } = await run<{ id: string }>('pairing.create', {
      officeOrganisationId,
      communityOrganisationId,
    })
    for (const [personId, role] of Object.entries(roles))
      await run('pairing.grant', { pairingId: id, personId, role })
    return id
  }
  const pairingId = await pair('office', 'community', {
    alice: 'coordinator',
    bob: 'coordinator',
    carol: 'member',
    rita: 'reader',
  })
  const otherPairingId = await pair('other', 'community', { stella: 'coordinator' })

  const event = await run<{ id: string; workspaceId: string }>(
    'event.create',
    {
      pairingId,
      kind: 'service_fair',
      title: '测试大集',
      startAt: '2026-10-24T08:30:00+08:00',
      endAt: '2026-10-24T11:30:00+08:00',
      place: '广场',
      approverId: 'ada',
    },
    'fair',
  )
  const task = await run<{ id: string }>('task.create', {
    eventId: event.id,
    title: '客人的任务',
    ownerId: 'gus',
  })
  return {
    pairingId,
    otherPairingId,
    eventId: event.id,
    workspaceId: event.workspaceId,
    guestTaskId: task.id,
  }
}
