// The columns of the board and what stands in each, in the order that is the same for everybody.
import type { Task, TaskStatus } from '#shared/features/tasks/model.ts'
import { byUrgency } from '#shared/features/tasks/rules.ts'

export const columnOrder = ['todo', 'in_progress', 'blocked', 'in_review', 'done'] as const

/** Done tasks stand with the latest first: what was finished just now is what people look for. */
function byFinish(a: Task, b: Task): number {
  const later = Date.parse(b.doneAt ?? b.dueAt ?? '') - Date.parse(a.doneAt ?? a.dueAt ?? '')
  return (Number.isNaN(later) ? 0 : later) || (a.id < b.id ? -1 : 1)
}

export function tasksByStatus(tasks: readonly Task[]): ReadonlyMap<TaskStatus, readonly Task[]> {
  const columns = new Map<TaskStatus, Task[]>(
    [...columnOrder, 'canceled' as const].map((status) => [status, []]),
  )
  for (const task of tasks) columns.get(task.status)?.push(task)
  for (const [status, column] of columns) column.sort(status === 'done' ? byFinish : byUrgency)
  return columns
}

/** The next column on this side, for a move by the arrow keys. */
export function columnBeside(status: TaskStatus, step: 1 | -1): TaskStatus | undefined {
  const at = columnOrder.findIndex((one) => one === status)
  return at < 0 ? undefined : columnOrder[at + step]
}
