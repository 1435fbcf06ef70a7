import { eventScope, type EventScope } from '#server/features/events/index.ts'
import { people } from '#server/features/members/index.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { Guests } from '#server/kernel/guests.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { predecessors } from './store.ts'

export interface TaskFacts {
  readonly scope: EventScope
  /** The tasks to wait for that exist in this event. */
  readonly before: readonly Task[]
  readonly ownerKnown: boolean
}

type Loading = { read: Reader; guests: Guests; actor: Actor }

/** What a decision on a task looks at beside the task: its event, the tasks that it waits for, its owner. */
export async function taskFacts(
  task: { eventId: string; ownerId?: string | null | undefined; dependsOn?: readonly string[] | undefined },
  loading: Loading,
): Promise<TaskFacts | undefined> {
  const scope = await eventScope(task.eventId, loading)
  if (scope === undefined) return undefined
  const before = await predecessors(loading.read, task.eventId, task.dependsOn ?? [])
  const owner = task.ownerId ? await loading.read.get(people, task.ownerId) : undefined
  return { scope, before, ownerKnown: !task.ownerId || owner?.active === true }
}
