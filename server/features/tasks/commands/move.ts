import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { taskMoved } from '#shared/features/tasks/changes.ts'
import { moveTask } from '#shared/features/tasks/commands.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { whyNotMove } from '#shared/features/tasks/rules.ts'
import { movers, taskRelations } from '../access.ts'
import { taskFacts } from '../facts.ts'
import { taskRooms } from '../rooms.ts'
import { tasks } from '../store.ts'

/** Every acknowledged move is announced, also one to the column where the task already is. */
export default changing(moveTask, {
  on: tasks,
  may: movers,
  target: (input) => input.taskId,
  facts: (loading) =>
    taskFacts({ eventId: loading.record.eventId, dependsOn: loading.record.dependsOn }, loading),
  relations: ({ actor, record, facts }) => taskRelations(actor, facts.scope, record),
  decide({ record, facts, input, at }) {
    if (facts.scope.event.status === 'archived') return refuse('event-archived')
    const reason = whyNotMove(record, input.status, input.reason, facts.before)
    if (reason !== undefined) return refuse(reason)
    const next = following<Task>(record, {
      status: input.status,
      reason: input.status === 'blocked' ? input.reason : undefined,
      doneAt: input.status === 'done' ? (record.doneAt ?? at) : undefined,
    })
    return decided(next, [announce(taskMoved, taskRooms(facts.scope, next))], next)
  },
})
