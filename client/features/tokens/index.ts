import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export const feature = defineClientFeature({
  name: 'tokens',
  routes: [
    {
      path: 'my-tokens',
      component: () => import('./pages/TokenPage.vue'),
      meta: { title: () => say('title') },
    },
    {
      path: 'programs',
      component: () => import('./pages/ApiPage.vue'),
      meta: { title: () => say('apiPage') },
    },
  ],
})
