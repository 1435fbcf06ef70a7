import { defineCollection } from '#server/kernel/collection.ts'
import type { Organisation } from '#shared/features/organisations/model.ts'

export const organisations = defineCollection<Organisation>()({
  name: 'organisations',
  indexes: [],
  present: (organisation) => organisation,
})
