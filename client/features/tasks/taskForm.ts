// A task as a form holds it, and what of it a command has to be told.
import type { RawInputOf } from '#shared/contract/command.ts'
import type { createTask, updateTask } from '#shared/features/tasks/commands.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { fromField, toField } from '#client/features/events/index.ts'

export interface TaskForm {
  readonly title: string
  readonly group: string
  readonly ownerId: string
  readonly dueAt: string
  readonly priority: Task['priority']
  readonly dependsOn: readonly string[]
  readonly details: string
}

export const formOf = (task?: Task): TaskForm => ({
  title: task?.title ?? '',
  group: task?.group ?? '',
  ownerId: task?.ownerId ?? '',
  dueAt: toField(task?.dueAt),
  priority: task?.priority ?? 'normal',
  dependsOn: task?.dependsOn ?? [],
  details: task?.details ?? '',
})

/** The fields that differ. What was not touched here follows the task, whoever changes it meanwhile. */
export function touched(form: TaskForm, task: Task): Partial<TaskForm> {
  const known = new Map<string, unknown>(Object.entries(formOf(task)))
  return Object.fromEntries(
    Object.entries(form).filter(([key, value]) => JSON.stringify(value) !== JSON.stringify(known.get(key))),
  )
}

export function creation(form: TaskForm, eventId: string): RawInputOf<typeof createTask> {
  const dueAt = fromField(form.dueAt)
  return {
    eventId,
    title: form.title,
    priority: form.priority,
    dependsOn: [...form.dependsOn],
    ...(form.group.trim() === '' ? {} : { group: form.group }),
    ...(form.ownerId === '' ? {} : { ownerId: form.ownerId }),
    ...(dueAt === undefined ? {} : { dueAt }),
    ...(form.details.trim() === '' ? {} : { details: form.details }),
  }
}

export function changes(draft: Partial<TaskForm>, taskId: string): RawInputOf<typeof updateTask> {
  const { group, ownerId, dueAt, dependsOn, title, priority, details } = draft
  return {
    taskId,
    ...(title === undefined ? {} : { title }),
    ...(priority === undefined ? {} : { priority }),
    ...(details === undefined ? {} : { details }),
    ...(group === undefined ? {} : { group: group.trim() === '' ? null : group }),
    ...(ownerId === undefined ? {} : { ownerId: ownerId === '' ? null : ownerId }),
    ...(dueAt === undefined ? {} : { dueAt: fromField(dueAt) ?? null }),
    ...(dependsOn === undefined ? {} : { dependsOn: [...dependsOn] }),
  }
}
