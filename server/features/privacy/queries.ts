import { people, personRelations } from '#server/features/members/index.ts'
import { hubRelations } from '#server/features/organisations/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { jobRuns } from '#server/kernel/jobs.ts'
import { findMentions, listReveals, retentionState } from '#shared/features/privacy/queries.ts'
import { keepers, ownOrKeepers } from './access.ts'
import { mentionsOf } from './mentions.ts'
import { retentionJob } from './retentionJob.ts'
import { reveals } from './store.ts'

export const memberReveals = answering(listReveals, {
  may: ownOrKeepers,
  facts: ({ input, actor }) => Promise.resolve({ personId: input.personId ?? actor.id }),
  relations: ({ actor, facts }) => personRelations(actor, facts.personId),
  async answer({ facts, input, read }) {
    const found = await read.find(reveals, {
      where: { personId: facts.personId },
      sort: { field: 'at', descending: true },
      limit: input.limit ?? 500,
      ...(input.after === undefined ? {} : { after: input.after }),
    })
    return { items: [...found.items], ...(found.next === undefined ? {} : { next: found.next }) }
  },
})

export const memberMentions = answering(findMentions, {
  may: keepers,
  facts: async ({ input, read }) => {
    const person = await read.get(people, input.personId)
    return person && { person }
  },
  relations: ({ actor }) => hubRelations(actor),
  answer: async ({ facts, read, texts }) => ({ items: await mentionsOf(facts.person, { read, texts }) }),
})

export const retentionGet = answering(retentionState, {
  may: keepers,
  facts: () => Promise.resolve({}),
  relations: ({ actor }) => hubRelations(actor),
  async answer({ read }) {
    const ran = await read.get(jobRuns, retentionJob.name)
    return { ...(ran === undefined ? {} : { ranAt: ran.at }), counts: { ...ran?.counts } }
  },
})
