// Tasks for tests of the board's own rules.
import type { Task } from '#shared/features/tasks/model.ts'

export function task(id: string, fields: Partial<Task> = {}): Task {
  return {
    id,
    version: 1,
    workspaceId: 'event.e-1',
    eventId: 'e-1',
    title: id,
    status: 'todo',
    dependsOn: [],
    priority: 'normal',
    ...fields,
  }
}
