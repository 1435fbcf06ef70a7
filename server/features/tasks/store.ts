// A task is a record of its own. Waiting for another task is judged when it is moved, on what is stored at that moment:
// a predecessor may be reopened afterwards, so no invariant joins the two and none has to be kept.
import { defineCollection } from '#server/kernel/collection.ts'
import type { GuestSource } from '#server/kernel/guests.ts'
import type { Reader } from '#server/kernel/ports.ts'
import type { Task } from '#shared/features/tasks/model.ts'

export const tasks = defineCollection<Task>()({
  name: 'tasks',
  indexes: [['eventId', 'ownerId'], ['ownerId']],
  present: (task) => task,
})

export async function tasksOf(read: Reader, eventId: string): Promise<readonly Task[]> {
  return (await read.find(tasks, { where: { eventId }, limit: 10_000 })).items
}

/** Those that `dependsOn` names and that belong to the event. */
export async function predecessors(
  read: Reader,
  eventId: string,
  dependsOn: readonly string[],
): Promise<readonly Task[]> {
  const found = await Promise.all(dependsOn.map((id) => read.get(tasks, id)))
  return found.flatMap((task) => (task !== undefined && task.eventId === eventId ? [task] : []))
}

/** Who owns a task of an event is its guest. */
export const taskOwners: GuestSource = {
  of: 'event',
  isGuest: async (eventId, personId, read) =>
    (await read.find(tasks, { where: { eventId, ownerId: personId }, limit: 1 })).items.length > 0,
  async hosts(personId, read) {
    const mine = await read.find(tasks, { where: { ownerId: personId }, limit: 10_000 })
    return [...new Set(mine.items.map((task) => task.eventId))]
  },
}
