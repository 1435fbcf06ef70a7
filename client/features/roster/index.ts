// The roster: who stands where and when, and what is mine.
import { addEventTab, useEvents } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { useMyShifts } from './useMyShifts.ts'
import { words } from './words.ts'

const say = useWords(words)

export { useEventRoster } from './useEventRoster.ts'
export { useMyShifts } from './useMyShifts.ts'

addEventTab({
  path: 'roster',
  order: 40,
  label: () => say('tab'),
  page: () => import('./pages/RosterTab.vue'),
})

export const feature = defineClientFeature({
  name: 'roster',
  routes: [
    {
      path: '/shifts',
      component: () => import('./pages/MyShiftsPage.vue'),
      meta: { title: () => say('mine') },
    },
  ],
  navigation: () => [
    {
      to: '/shifts',
      label: () => say('mine'),
      icon: 'clock',
      group: 'main',
      order: 40,
      visible: () => useMyShifts().items.length > 0 || useEvents().items.some((one) => one.part === 'guest'),
      waiting: () => useMyShifts().unanswered.length,
    },
  ],
})
