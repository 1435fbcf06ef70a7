import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

/** Home gathers from all slices, so it belongs to the shell and not to one of them. */
export const home = defineClientFeature({
  name: 'home',
  routes: [{ path: '', component: () => import('./HomePage.vue'), meta: { title: () => say('title') } }],
  navigation: () => [{ to: '/', label: () => say('title'), icon: 'home', group: 'main', order: 10 }],
})
