// The workbook that offices have becomes an event, after a preview.
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export const feature = defineClientFeature({
  name: 'imports',
  routes: [
    {
      path: '/events/import',
      component: () => import('./pages/ImportPage.vue'),
      meta: { title: () => say('title') },
    },
  ],
})
