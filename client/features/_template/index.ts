import { defineClientFeature } from '#client/hub/defineClientFeature.ts'

export const feature = defineClientFeature({
  name: 'templates',
  routes: [{ path: '/pairings/:pairingId/templates', component: () => import('./pages/TemplatePage.vue') }],
})
