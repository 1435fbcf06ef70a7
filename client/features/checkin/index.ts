// The day itself: the desk, residents' visits, people on site, and the wall that shows them.
import { addEventTab, isInside } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words as watchWords } from './watch/words.ts'
import { words } from './words.ts'

const say = useWords(words)
const sayWatch = useWords(watchWords)

addEventTab({
  path: 'day',
  order: 70,
  label: () => say('tab'),
  page: () => import('./pages/DayTab.vue'),
  visible: (event) => isInside(event.part),
})

export const feature = defineClientFeature({
  name: 'checkin',
  routes: [
    {
      path: '/events/:eventId/watch',
      component: () => import('./pages/WatchPage.vue'),
      meta: { title: () => sayWatch('title') },
    },
  ],
})
