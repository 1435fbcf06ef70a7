// Tasks: the board of an event, and what is mine.
import { defineAsyncComponent } from 'vue'
import { addEventTab } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
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
  search: () => [
    {
      label: () => say('mine'),
      find: (text) =>
        Promise.resolve(
          useMyTasks()
            .items.filter((task) => task.title.includes(text))
            .slice(0, 5)
            .map((task) => ({
              id: task.id,
              title: task.title,
              to: `/events/${task.eventId}/tasks?task=${task.id}`,
            })),
        ),
    },
  ],
})
