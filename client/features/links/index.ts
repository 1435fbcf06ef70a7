// What is posted in the chat group: links, reply slips, pasted lists, reminders.
import { addEventTab, mayWrite } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

addEventTab({
  path: 'group',
  order: 45,
  label: () => say('tab'),
  page: () => import('./pages/GroupTab.vue'),
  visible: (event) => mayWrite(event),
})

export const feature = defineClientFeature({ name: 'links', routes: [] })
