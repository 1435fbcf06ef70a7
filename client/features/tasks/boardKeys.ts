// The board by keyboard: arrows go from card to card, Ctrl or ⌘ with an arrow moves the card itself.
import type { Task, TaskStatus } from '#shared/features/tasks/model.ts'

export interface Grid {
  /** The cards as they stand, column by column. */
  readonly columns: readonly (readonly Task[])[]
}

export type BoardKey =
  { readonly does: 'focus'; readonly taskId: string } | { readonly does: 'move'; readonly step: 1 | -1 }

const sideways: Readonly<Record<string, 1 | -1>> = { ArrowRight: 1, ArrowLeft: -1 }

/** What a key means on this card; `undefined` leaves it to the browser. */
export function boardKey(
  event: Pick<KeyboardEvent, 'key' | 'ctrlKey' | 'metaKey'>,
  task: Task,
  grid: Grid,
): BoardKey | undefined {
  const step = sideways[event.key]
  if (event.ctrlKey || event.metaKey) return step === undefined ? undefined : { does: 'move', step }
  const next = neighbour(event.key, task, grid)
  return next && { does: 'focus', taskId: next.id }
}

function neighbour(key: string, task: Task, { columns }: Grid): Task | undefined {
  const column = columns.findIndex((tasks) => tasks.some((one) => one.id === task.id))
  const tasks = columns[column] ?? []
  const row = tasks.findIndex((one) => one.id === task.id)
  if (key === 'ArrowDown') return tasks[row + 1]
  if (key === 'ArrowUp') return tasks[row - 1]
  if (key === 'Home') return tasks[0]
  if (key === 'End') return tasks.at(-1)
  const step = sideways[key]
  if (step === undefined || column < 0) return undefined
  for (let at = column + step; at >= 0 && at < columns.length; at += step) {
    const beside = columns[at] ?? []
    const found = beside[Math.min(row, beside.length - 1)]
    if (found) return found
  }
  return undefined
}

/** Statuses that a card can be sent to from its menu. */
export const destinations = (columns: readonly TaskStatus[], task: Task): TaskStatus[] =>
  columns.filter((status) => status !== task.status)
