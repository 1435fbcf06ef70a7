// Steps that several tests take before they come to their own.
import { system } from '#server/kernel/actor.ts'
import { eventSteps } from '#shared/features/events/rules.ts'
import type { EventStatus } from '#shared/features/events/model.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { freshId } from './bothDoors.ts'
import type { TestHub, TestPerson } from './createTestHub.ts'

/** Executes as the hub itself and throws where it is refused. */
export async function asHub(hub: TestHub, name: string, input: object): Promise<unknown> {
  const { outcome } = await hub.running.hub.execute({
    name,
    input,
    actor: system('test'),
    commandId: freshId(),
  })
  if (!outcome.ok) throw new Error(`${name}: ${JSON.stringify(outcome.error)}`)
  return outcome.value
}

export async function createTask(person: TestPerson, input: object): Promise<Task> {
  const { body } = await person.rest.post('task.create', { title: '准备物资清单', ...input })
  if (!body.ok) throw new Error(`task.create: ${JSON.stringify(body.error)}`)
  return body.value as Task
}

export async function createEvent(hub: TestHub, input: object = {}): Promise<string> {
  const event = await asHub(hub, 'event.create', {
    pairingId: hub.world.pairingId,
    kind: 'meeting',
    title: '碰头会',
    startAt: '2026-10-20T09:00:00+08:00',
    endAt: '2026-10-20T10:00:00+08:00',
    place: '会议室',
    ...input,
  })
  return (event as { id: string }).id
}

/** The shortest way through the steps of an event. */
function pathTo(goal: EventStatus): EventStatus[] {
  const paths: EventStatus[][] = [['draft']]
  for (const path of paths) {
    const last = path.at(-1) ?? 'draft'
    if (last === goal) return path.slice(1)
    paths.push(...eventSteps[last].filter((next) => !path.includes(next)).map((next) => [...path, next]))
  }
  throw new Error(`no steps lead to ${goal}`)
}

/** An event of its own in that state. */
export async function eventIn(hub: TestHub, status: EventStatus, input: object = {}): Promise<string> {
  const eventId = await createEvent(hub, input)
  for (const step of pathTo(status)) await asHub(hub, 'event.move', { eventId, status: step })
  return eventId
}

export const archive = (hub: TestHub): Promise<string> => eventIn(hub, 'archived')
