// Which other systems an event tells of its changes; there only where the hub was started with it.
import { ref } from 'vue'
import { addEventTab } from '#client/features/events/index.ts'
import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { readHubInfo } from '#client/hub/readHubInfo.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)
const path = 'webhooks'
const offered = ref<boolean>()
let asked = false

/** Asked once, by the first who would see it; until the answer is here, an address that names the page is believed. */
function isOffered(): boolean {
  if (!asked) {
    asked = true
    void readHubInfo().then((info) => (offered.value = info?.webhooks === true))
  }
  return offered.value ?? location.pathname.endsWith(`/${path}`)
}

addEventTab({
  path,
  order: 90,
  label: () => say('tab'),
  page: () => import('./pages/WebhooksTab.vue'),
  visible: (event) => event.part === 'coordinator' && isOffered(),
})

export const feature = defineClientFeature({ name: 'webhooks', routes: [] })
