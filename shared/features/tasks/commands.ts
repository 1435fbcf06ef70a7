// What can be done with a task.
import { z } from 'zod'
import { defineCommand } from '#shared/contract/command.ts'
import { Id, line } from '#shared/contract/ids.ts'
import { Task, taskFields, TaskStatus } from './model.ts'

const ownerUnknown = {
  'zh-CN': '没有这个人，或已停用，不能作为负责人。',
  en: 'There is no such person, or they are suspended; choose another owner.',
}
const dependencyUnknown = {
  'zh-CN': '前置任务不在这个活动里。',
  en: 'The task to wait for is not part of this event.',
}
const eventArchived = {
  'zh-CN': '活动已归档，任务不能再改。',
  en: 'The event is archived; its tasks can no longer be changed.',
}

export const createTask = defineCommand('task.create', {
  summary: { 'zh-CN': '新建任务', en: 'Create a task' },
  input: z.strictObject({ eventId: Id, ...taskFields }),
  output: Task,
  refusals: {
    'owner-unknown': ownerUnknown,
    'dependency-unknown': dependencyUnknown,
    'event-archived': eventArchived,
  },
})

export const updateTask = defineCommand('task.update', {
  summary: { 'zh-CN': '修改任务', en: 'Change a task' },
  input: z.strictObject({
    taskId: Id,
    ...z.strictObject(taskFields).partial().shape,
    ownerId: Id.nullable().optional(),
    dueAt: taskFields.dueAt.unwrap().nullable().optional(),
    group: line(40).nullable().optional(),
  }),
  output: Task,
  refusals: {
    'owner-unknown': ownerUnknown,
    'dependency-unknown': dependencyUnknown,
    'dependency-loop': {
      'zh-CN': '前置任务绕成了圈，请检查。',
      en: 'These tasks would wait for each other in a circle.',
    },
    'event-archived': eventArchived,
  },
})

export const moveTask = defineCommand('task.move', {
  summary: { 'zh-CN': '移动任务', en: 'Move a task' },
  input: z.strictObject({ taskId: Id, status: TaskStatus, reason: line(200).optional() }),
  output: Task,
  refusals: {
    'reason-missing': {
      'zh-CN': '请写明受阻的原因，好让别人帮上忙。',
      en: 'Say what blocks it, so that others can help.',
    },
    'predecessor-open': {
      'zh-CN': '前置任务还没有完成，这一项不能先完成。',
      en: 'A task that it depends on is still open, so it cannot be done yet.',
    },
    'event-archived': eventArchived,
  },
})
