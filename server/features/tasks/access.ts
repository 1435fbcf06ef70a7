// The event's people work on its tasks. An owner from another unit sees and moves their own, and nothing else.
import { eventRelations, type EventScope } from '#server/features/events/index.ts'
import type { Relation } from '#server/kernel/access.ts'
import type { Actor } from '#server/kernel/actor.ts'
import type { Task } from '#shared/features/tasks/model.ts'

/** A guest of the event is nothing to a task that is not theirs. */
export function taskRelations(actor: Actor, scope: EventScope, task: Task): readonly Relation[] {
  const roles = eventRelations(actor, scope).filter((role) => role !== 'guest' && role !== 'approver')
  return task.ownerId === actor.id ? [...roles, 'owner'] : roles
}

export const writers: readonly Relation[] = ['coordinator', 'member']
export const movers: readonly Relation[] = ['coordinator', 'member', 'owner']
export const viewers: readonly Relation[] = ['coordinator', 'member', 'reader', 'approver', 'guest']
