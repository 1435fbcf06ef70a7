// What may happen to a task; the same rules grey out a button and refuse a command.
import type { Task, TaskStatus } from './model.ts'

type TaskView = Pick<Task, 'id' | 'status' | 'dependsOn'>

export const isOpen = (status: TaskStatus): boolean => status !== 'done' && status !== 'canceled'

/** Tasks that this one waits for and that are still open. A canceled predecessor no longer holds anything up. */
export function openPredecessors<T extends TaskView>(task: TaskView, others: readonly T[]): T[] {
  const wanted = new Set(task.dependsOn)
  return others.filter((other) => wanted.has(other.id) && isOpen(other.status))
}

export function whyNotMove(
  task: TaskView,
  status: TaskStatus,
  reason: string | undefined,
  others: readonly TaskView[],
): 'reason-missing' | 'predecessor-open' | undefined {
  if (status === 'blocked' && !reason) return 'reason-missing'
  if (status === 'done' && openPredecessors(task, others).length > 0) return 'predecessor-open'
  return undefined
}

/** Would `task`, waiting for `dependsOn`, wait for itself in the end? */
export function waitsForItself(
  taskId: string,
  dependsOn: readonly string[],
  others: readonly TaskView[],
): boolean {
  const waits = new Map(others.map((other) => [other.id, other.dependsOn]))
  const seen = new Set<string>()
  const open = [...dependsOn]
  for (let id = open.pop(); id !== undefined; id = open.pop()) {
    if (id === taskId) return true
    if (seen.has(id)) continue
    seen.add(id)
    open.push(...(waits.get(id) ?? []))
  }
  return false
}

export const isOverdue = (task: Pick<Task, 'dueAt' | 'status'>, now: number): boolean =>
  task.dueAt !== undefined && isOpen(task.status) && Date.parse(task.dueAt) < now

const weights = { high: 0, normal: 1, low: 2 } as const

/** The order within a column: what is due first, then what matters most, then by id, so that it is the same for everybody. */
export function byUrgency(a: Task, b: Task): number {
  const due = (a.dueAt ? Date.parse(a.dueAt) : Infinity) - (b.dueAt ? Date.parse(b.dueAt) : Infinity)
  return (Number.isNaN(due) ? 0 : due) || weights[a.priority] - weights[b.priority] || (a.id < b.id ? -1 : 1)
}
