import { defineCollection } from '#server/kernel/collection.ts'
import type { Template } from '#shared/features/_template/model.ts'

export const collection = defineCollection<Template>()({
  name: 'templates',
  indexes: [['pairingId']],
  present: (record) => record,
})
