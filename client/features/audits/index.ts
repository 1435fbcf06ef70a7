import { defineClientFeature } from '#client/hub/defineClientFeature.ts'
import { hasPart } from '#client/hub/hasPart.ts'
import { useWords } from '#client/locales/defineWords.ts'
import { words } from './words.ts'

const say = useWords(words)

export const feature = defineClientFeature({
  name: 'audits',
  routes: [
    {
      path: 'audit',
      component: () => import('./pages/AuditPage.vue'),
      meta: { title: () => say('title') },
    },
  ],
  navigation: () => [
    {
      to: '/audit',
      label: () => say('title'),
      icon: 'document',
      group: 'administration',
      order: 250,
      visible: () => hasPart('auditor'),
    },
  ],
})
