// Where a task is announced: in its event's room, and to an owner who does not belong to the event.
import type { EventScope } from '#server/features/events/index.ts'
import { roleIn } from '#server/features/pairings/index.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import type { Task } from '#shared/features/tasks/model.ts'

export function guestRoom({ pairing }: EventScope, ownerId: string | undefined): readonly string[] {
  if (ownerId === undefined || roleIn(pairing, { id: ownerId }) !== undefined) return []
  return [roomOf(workspaceIds.person(ownerId))]
}

export function taskRooms(scope: EventScope, task: Task): readonly string[] {
  return [roomOf(task.workspaceId), ...guestRoom(scope, task.ownerId)]
}
