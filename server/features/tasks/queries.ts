import { belongs, eventRelations, eventScope } from '#server/features/events/index.ts'
import { hubRelations } from '#server/features/organisations/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { listTasks, myTasks } from '#shared/features/tasks/queries.ts'
import { viewers } from './access.ts'
import { tasks } from './store.ts'

export const taskList = answering(listTasks, {
  may: viewers,
  facts: (loading) => eventScope(loading.input.eventId, loading),
  relations: ({ actor, facts }) => eventRelations(actor, facts),
  async answer({ input, facts, actor, read }) {
    const inside = belongs(eventRelations(actor, facts)) || actor.kind === 'system'
    const where = inside ? { eventId: input.eventId } : { eventId: input.eventId, ownerId: actor.id }
    const found = await read.find(tasks, {
      where,
      limit: input.limit ?? 500,
      ...(input.after === undefined ? {} : { after: input.after }),
    })
    return { items: [...found.items], ...(found.next === undefined ? {} : { next: found.next }) }
  },
})

export const taskMine = answering(myTasks, {
  may: ['signed-in'],
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  async answer({ input, actor, read }) {
    const found = await read.find(tasks, {
      where: { ownerId: actor.id },
      limit: input.limit ?? 500,
      ...(input.after === undefined ? {} : { after: input.after }),
    })
    return { items: [...found.items], ...(found.next === undefined ? {} : { next: found.next }) }
  },
})
