import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export const feature = defineClientFeature({
  name: 'feeds',
  routes: [
    {
      path: 'my-calendar',
      component: () => import('./pages/CalendarPage.vue'),
      meta: { title: () => say('title') },
    },
  ],
})
