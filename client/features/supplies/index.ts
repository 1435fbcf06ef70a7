// Supplies: what an event borrows, buys and uses up, and whether it balances.
import { addEventTab } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export { useEventSupplies } from './useEventSupplies.ts'

addEventTab({
  path: 'supplies',
  order: 50,
  label: () => say('tab'),
  page: () => import('./pages/SuppliesTab.vue'),
})

export const feature = defineClientFeature({ name: 'supplies', routes: [] })
