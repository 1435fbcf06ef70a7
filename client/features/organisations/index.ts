import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { isAdministrator } from '#client/hub/isAdministrator.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export const feature = defineClientFeature({
  name: 'organisations',
  routes: [
    {
      path: 'organisations',
      component: () => import('./OrganisationsPage.vue'),
      meta: { title: () => say('title') },
    },
  ],
  navigation: () => [
    {
      to: '/organisations',
      label: () => say('title'),
      icon: 'building',
      group: 'administration',
      order: 210,
      visible: isAdministrator,
    },
  ],
})
