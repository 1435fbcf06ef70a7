import { defineCollection } from '#server/kernel/collection.ts'
import type { Reveal } from '#shared/features/privacy/model.ts'

/** Ids, a moment and a chosen reason: nothing in it has to go with the person. */
export const reveals = defineCollection<Reveal>()({
  name: 'reveals',
  indexes: [['personId', 'at'], ['at']],
  present: (reveal) => reveal,
})
