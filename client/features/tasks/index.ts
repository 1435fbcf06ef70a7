// Tasks: the board of an event, and what is mine.
import { defineAsyncComponent } from 'vue'
import type { Task } from '#shared/features/tasks/model.ts'
import { listTasks } from '#shared/features/tasks/queries.ts'
import { addEventTab, useEvents } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useAskAll } from '#client/hub/useQuery.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { useMyTasks } from './useMyTasks.ts'
import { words } from './words.ts'

const say = useWords(words)

export { useEventTasks } from './useEventTasks.ts'
export { useMyTasks } from './useMyTasks.ts'

addEventTab({
  path: 'tasks',
  order: 30,
  label: () => say('tab'),
  page: () => import('./pages/TasksTab.vue'),
  summary: defineAsyncComponent(() => import('./components/TaskSummary.vue')),
})

export const feature = defineClientFeature({
  name: 'tasks',
  routes: [
    {
      path: '/tasks',
      component: () => import('./pages/MyTasksPage.vue'),
      meta: { title: () => say('mine') },
    },
  ],
  navigation: () => [
    {
      to: '/tasks',
      label: () => say('mine'),
      icon: 'tasks',
      group: 'main',
      order: 30,
      waiting: () => useMyTasks().open.length,
    },
  ],
  search: () => {
    const askAll = useAskAll()
    return [
      {
        label: () => say('tab'),
        // Mine in every event, and all that the reader may see in the events that are still going on.
        async find(text) {
          const going = useEvents().items.filter(
            ({ status }) => status !== 'archived' && status !== 'canceled',
          )
          const lists = await Promise.all(
            going.slice(0, 5).map((event) => askAll<Task>(listTasks, { eventId: event.id })),
          )
          const seen = [...useMyTasks().items, ...lists.flatMap((list) => (list.ok ? list.value : []))]
          const found = new Map(
            seen.filter((task) => task.title.includes(text)).map((task) => [task.id, task]),
          )
          return [...found.values()].map((task) => ({
            id: task.id,
            title: task.title,
            detail: `${useEvents().get(task.eventId)?.title ?? ''} · ${say(`statuses.${task.status}`)}`,
            to: `/events/${task.eventId}/tasks?task=${task.id}`,
          }))
        },
      },
    ]
  },
})
