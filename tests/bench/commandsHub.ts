// The hub under load: the embedded store with synchronous=FULL on the disk of the temporary folder, people who are signed in,
// events with a roster each, tasks on the first one's board.
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub, createEvent, createTask } from '#tests/support/fairWork.ts'
import { createShift } from '#tests/support/rosterWork.ts'
import type { PersonName } from '#tests/support/world.ts'

export interface HubOptions {
  readonly people: number
  readonly events: number
  readonly shifts: number
  readonly seats: number
  readonly tasks: number
}

export interface HubReady {
  readonly url: string
  readonly cookies: readonly string[]
  /** Ids of shifts, by event. */
  readonly rosters: readonly (readonly string[])[]
  readonly workspaceId: string
  readonly taskIds: readonly string[]
}

const options = JSON.parse(process.argv[2] ?? '{}') as HubOptions
const hub = await createTestHub({ store: 'sqlite' })
const { pairingId, eventId, workspaceId } = hub.world

const cookies: string[] = []
for (let index = 0; index < options.people; index += 1) {
  const input = { name: `志愿者${String(index)}`, organisationId: 'other', role: 'volunteer' }
  const { id } = (await asHub(hub, 'member.create', input)) as { id: string }
  await asHub(hub, 'pairing.grant', { pairingId, personId: id, role: 'member' })
  cookies.push((await hub.person(id as PersonName)).cookie)
}

const rosters: string[][] = []
for (let index = 0; index < options.events; index += 1) {
  const event = index === 0 ? eventId : await createEvent(hub)
  const shifts: string[] = []
  for (let hour = 0; hour < options.shifts; hour += 1) {
    const clock = `2036-10-24T${String(6 + hour).padStart(2, '0')}`
    const span = { startAt: `${clock}:00:00+08:00`, endAt: `${clock}:50:00+08:00` }
    shifts.push((await createShift(hub, { eventId: event, seats: options.seats, ...span })).id)
  }
  rosters.push(shifts)
}

const alice = await hub.person('alice')
const taskIds: string[] = []
for (let index = 0; index < options.tasks; index += 1)
  taskIds.push((await createTask(alice, { eventId, title: `布置第${String(index)}号摊位` })).id)

const ready: HubReady = { url: hub.url, cookies, rosters, workspaceId, taskIds }
process.stdout.write(`${JSON.stringify(ready)}\n`)
process.on('SIGTERM', () => void hub.close().then(() => process.exit(0)))
