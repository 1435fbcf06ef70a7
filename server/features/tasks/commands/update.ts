import { announce, decided, following, refuse } from '#server/kernel/decision.ts'
import { changing } from '#server/kernel/handlers.ts'
import { taskUpdated, taskWithdrawn } from '#shared/features/tasks/changes.ts'
import { updateTask } from '#shared/features/tasks/commands.ts'
import type { Task } from '#shared/features/tasks/model.ts'
import { waitsForItself } from '#shared/features/tasks/rules.ts'
import { taskRelations, writers } from '../access.ts'
import { taskFacts } from '../facts.ts'
import { guestRoom, taskRooms } from '../rooms.ts'
import { tasks, tasksOf } from '../store.ts'

export default changing(updateTask, {
  on: tasks,
  may: writers,
  target: (input) => input.taskId,
  async facts(loading) {
    const { record, input, read } = loading
    const facts = await taskFacts(
      { eventId: record.eventId, ownerId: input.ownerId, dependsOn: input.dependsOn },
      loading,
    )
    return (
      facts && { ...facts, all: input.dependsOn === undefined ? [] : await tasksOf(read, record.eventId) }
    )
  },
  relations: ({ actor, record, facts }) => taskRelations(actor, facts.scope, record),
  decide({ record, facts, input: { taskId: _id, dependsOn, ...fields } }) {
    if (facts.scope.event.status === 'archived') return refuse('event-archived')
    if (!facts.ownerKnown) return refuse('owner-unknown')
    const waits = dependsOn && [...new Set(dependsOn)]
    if (waits !== undefined && facts.before.length !== waits.length) return refuse('dependency-unknown')
    if (waits !== undefined && waitsForItself(record.id, waits, facts.all)) return refuse('dependency-loop')
    const next = following<Task>(record, { ...fields, ...(waits === undefined ? {} : { dependsOn: waits }) })
    const left = record.ownerId === next.ownerId ? [] : guestRoom(facts.scope, record.ownerId)
    const changes = [
      announce(taskUpdated, taskRooms(facts.scope, next)),
      ...(left.length > 0 ? [announce(taskWithdrawn, left, { removed: true })] : []),
    ]
    return decided(next, changes, next)
  },
})
