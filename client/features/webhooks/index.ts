import { defineClientFeature } from '#client/hub/defineClientFeature.ts'

/** Made and removed by programs: whoever runs the other system has one. */
export const feature = defineClientFeature({ name: 'webhooks', routes: [] })
