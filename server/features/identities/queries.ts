import { hubRelations } from '#server/features/organisations/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { listIdentities } from '#shared/features/identities/queries.ts'
import { linkers } from './access.ts'
import { identities, presentIdentity } from './store.ts'

export const identityList = answering(listIdentities, {
  may: linkers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  async answer({ input: { state, limit = 500, after }, read }) {
    const found = await read.find(identities, {
      ...(state === undefined ? {} : { where: { state } }),
      sort: { field: 'lastAt', descending: true },
      limit,
      ...(after === undefined ? {} : { after }),
    })
    return {
      items: found.items.map(presentIdentity),
      ...(found.next === undefined ? {} : { next: found.next }),
    }
  },
})
