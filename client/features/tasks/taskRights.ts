// What the reader may do with a task, for showing and greying out; the server decides.
import type { EventView } from '#shared/features/events/model.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { mayWrite } from '#client/features/events/index.ts'

export const mayMove = (
  event: Pick<EventView, 'part' | 'status'>,
  task: Task,
  personId: string | undefined,
): boolean =>
  mayWrite(event) || (event.status !== 'archived' && task.ownerId !== undefined && task.ownerId === personId)
