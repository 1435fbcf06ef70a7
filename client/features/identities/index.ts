import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { hasPart } from '#client/hub/hasPart.ts'
import { isAdministrator } from '#client/hub/isAdministrator.ts'
import { useHubInfo } from '#client/hub/useHubInfo.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export const feature = defineClientFeature({
  name: 'identities',
  routes: [
    {
      path: 'identities',
      component: () => import('./pages/IdentitiesPage.vue'),
      meta: { title: () => say('title') },
    },
  ],
  navigation: () => [
    {
      to: '/identities',
      label: () => say('title'),
      icon: 'key',
      group: 'administration',
      order: 222,
      visible: () =>
        (isAdministrator() || hasPart('security_administrator')) && useHubInfo().info.value?.signOn != null,
    },
  ],
})
