// Which other systems an event tells of its changes; there only where the hub was started with it.
import { ref } from 'vue'
import { addEventTab } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { readHubInfo } from '#client/hub/readHubInfo.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)
const offered = ref<boolean>()

/** Asked once, by the first who would see it. */
function isOffered(): boolean {
  if (offered.value === undefined) {
    offered.value = false
    void readHubInfo().then((info) => (offered.value = info?.webhooks === true))
  }
  return offered.value
}

addEventTab({
  path: 'webhooks',
  order: 90,
  label: () => say('tab'),
  page: () => import('./pages/WebhooksTab.vue'),
  visible: (event) => event.part === 'coordinator' && isOffered(),
})

export const feature = defineClientFeature({ name: 'webhooks', routes: [] })
