import { defineChange } from '#shared/contract/change.ts'
import { Task } from './model.ts'

export const taskCreated = defineChange('task.created', { state: Task })
export const taskUpdated = defineChange('task.updated', { state: Task })
export const taskMoved = defineChange('task.moved', { state: Task })

/** A task went to another owner: the guest who had it no longer sees it. */
export const taskWithdrawn = defineChange('task.withdrawn', { state: Task })
