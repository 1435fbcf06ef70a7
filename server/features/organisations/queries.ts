import { answering } from '#server/kernel/handlers.ts'
import { listOrganisations } from '#shared/features/organisations/queries.ts'
import { hubRelations, readers } from './access.ts'
import { organisations } from './store.ts'

export const organisationList = answering(listOrganisations, {
  may: readers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  async answer({ input, read }) {
    const found = await read.find(organisations, {
      limit: input.limit ?? 500,
      ...(input.after === undefined ? {} : { after: input.after }),
    })
    return { items: [...found.items], ...(found.next === undefined ? {} : { next: found.next }) }
  },
})
