// Personal data: what the hub holds about oneself, what administrators do with that of others, and how long things are kept.
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { isAdministrator } from '#client/hub/isAdministrator.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export const feature = defineClientFeature({
  name: 'privacy',
  routes: [
    {
      path: 'my-data',
      component: () => import('./pages/MyDataPage.vue'),
      meta: { title: () => say('mine.title') },
    },
    {
      path: 'people/:personId/data',
      component: () => import('./pages/PersonDataPage.vue'),
      meta: { title: () => say('person.title') },
    },
    {
      path: 'retention',
      component: () => import('./pages/RetentionPage.vue'),
      meta: { title: () => say('retention.title') },
    },
  ],
  navigation: () => [
    {
      to: '/retention',
      label: () => say('retention.title'),
      icon: 'clock',
      group: 'administration',
      order: 240,
      visible: isAdministrator,
    },
  ],
})
