// Four organisations in six pairings, each with one event: who is what to which of them, made through the commands.
import type { TestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import type { PersonName, World } from '#tests/support/world.ts'

const units = ['unit-a', 'unit-b', 'unit-c', 'unit-d'] as const
const grantRoles = ['coordinator', 'member', 'reader'] as const

export interface Place extends World {
  readonly documents: readonly string[]
  /** What each person is to this pairing, its event and the guest's task. */
  readonly parts: Readonly<Record<string, readonly string[]>>
}

export interface FourUnits {
  readonly places: readonly Place[]
  /** Everybody, with the parts that hold everywhere. */
  readonly people: Readonly<Record<string, readonly string[]>>
}

async function pairUp(
  hub: TestHub,
  sides: readonly [string, string],
  others: readonly string[],
): Promise<Place> {
  const [officeOrganisationId, communityOrganisationId] = sides
  const pairing = await asHub(hub, 'pairing.create', { officeOrganisationId, communityOrganisationId })
  const pairingId = (pairing as { id: string }).id
  const parts: Record<string, readonly string[]> = {}
  for (const side of sides)
    for (const role of grantRoles) {
      const personId = `${role}-${side}`
      await asHub(hub, 'pairing.grant', { pairingId, personId, role })
      parts[personId] = [role]
    }
  const [host = '', guestHost = ''] = others
  const approverId = `approver-${host}`
  const ownerId = `owner-${guestHost}`
  const event = (await asHub(hub, 'event.create', {
    pairingId,
    kind: 'service_fair',
    title: `${sides.join(' 与 ')} 的大集`,
    startAt: '2026-10-24T08:30:00+08:00',
    endAt: '2026-10-24T11:30:00+08:00',
    place: '广场',
    approverId,
  })) as { id: string; workspaceId: string }
  const eventId = event.id
  const task = (await asHub(hub, 'task.create', { eventId, title: '客人的任务', ownerId })) as { id: string }
  parts[approverId] = ['approver']
  parts[ownerId] = ['guest', 'owner']
  const documents = ['plan', 'report', 'presence'].map((noun) => `${noun}.${eventId}.1`)
  const { workspaceId } = event
  return { ...hub.world, pairingId, eventId, workspaceId, guestTaskId: task.id, documents, parts }
}

export async function createFourUnits(hub: TestHub): Promise<FourUnits> {
  const people: Record<string, readonly string[]> = {
    adam: ['signed-in', 'administrator'],
    sam: ['signed-in', 'security_administrator'],
    audrey: ['signed-in', 'auditor'],
  }
  const create = async (id: string, name: string, input: object): Promise<void> => {
    const { system } = await import('#server/kernel/actor.ts')
    const { outcome } = await hub.running.hub.execute({
      name,
      input,
      actor: system('test'),
      commandId: `four-${id}`,
      as: { recordId: id },
    })
    if (!outcome.ok) throw new Error(`${name} ${id}: ${JSON.stringify(outcome.error)}`)
  }
  for (const unit of units) {
    const kind = 'party_office'
    await create(unit, 'organisation.create', { name: unit, shortName: unit, kind, level: 'city' })
    for (const role of [...grantRoles, 'approver', 'owner']) {
      const id = `${role}-${unit}`
      await create(id, 'member.create', { name: id, organisationId: unit, role: 'unit_member' })
      people[id] = ['signed-in']
    }
  }
  const places: Place[] = []
  for (const [index, first] of units.entries())
    for (const second of units.slice(index + 1))
      places.push(
        await pairUp(
          hub,
          [first, second],
          units.filter((unit) => unit !== first && unit !== second),
        ),
      )
  return { places, people }
}

/** Test hubs know their own people by name; these are more. */
export const named = (id: string): PersonName => id as PersonName
