// The report of an event: figures that prove themselves, and a text that both sides confirm.
import { addEventTab, isInside } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

addEventTab({
  path: 'report',
  order: 80,
  label: () => say('tab'),
  page: () => import('./pages/ReportTab.vue'),
  visible: (event) => isInside(event.part),
  ownPaper: true,
})

export const feature = defineClientFeature({ name: 'reports', routes: [] })
