import { eventRelations } from '#server/features/events/index.ts'
import { announce, decided, first, refuse } from '#server/kernel/decision.ts'
import { creating } from '#server/kernel/handlers.ts'
import { taskCreated } from '#shared/features/tasks/changes.ts'
import { createTask } from '#shared/features/tasks/commands.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { writers } from '../access.ts'
import { taskFacts } from '../facts.ts'
import { taskRooms } from '../rooms.ts'
import { tasks } from '../store.ts'

export default creating(createTask, {
  on: tasks,
  may: writers,
  facts: (loading) => taskFacts(loading.input, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts.scope),
  decide({ facts, id, input }) {
    const { event } = facts.scope
    if (event.status === 'archived') return refuse('event-archived')
    if (!facts.ownerKnown) return refuse('owner-unknown')
    const dependsOn = [...new Set(input.dependsOn)]
    if (facts.before.length !== dependsOn.length && dependsOn.length > 0) return refuse('dependency-unknown')
    const { workspaceId } = event
    const record = first<Task>(facts, {
      id,
      workspaceId,
      ...input,
      dependsOn,
      priority: input.priority ?? 'normal',
      status: 'todo',
    })
    return decided(record, [announce(taskCreated, taskRooms(facts.scope, record))], record)
  },
})
