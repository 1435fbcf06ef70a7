// A task on an event's board.
import { z } from 'zod'
import { Id, line, Moment, text } from '#shared/contract/ids.ts'

export const taskStatuses = ['todo', 'in_progress', 'blocked', 'in_review', 'done', 'canceled'] as const
export type TaskStatus = (typeof taskStatuses)[number]

export const taskPriorities = ['high', 'normal', 'low'] as const

/** The eight working groups of a fair; a group may have another name. */
export const taskGroups = [
  '总协调组',
  '场地物资组',
  '志愿者组',
  '宣传组',
  '安全保障组',
  '医疗保障组',
  '信息技术组',
  '诉求收集组',
] as const

export const TaskStatus = z.enum(taskStatuses)

export const taskFields = {
  title: line(120),
  group: line(40).optional(),
  ownerId: Id.optional(),
  dueAt: Moment.optional(),
  dependsOn: z.array(Id).max(50).optional(),
  priority: z.enum(taskPriorities).optional(),
  details: text(2000).optional(),
}

export const Task = z
  .object({
    id: Id,
    version: z.number().int(),
    workspaceId: z.string(),
    eventId: Id,
    ...taskFields,
    status: TaskStatus,
    dependsOn: z.array(Id),
    priority: z.enum(taskPriorities),
    /** Why it is blocked. */
    reason: z.string().optional(),
    doneAt: Moment.optional(),
  })
  .meta({ id: 'Task' })
export type Task = z.output<typeof Task>
