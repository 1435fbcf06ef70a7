import { hubRelations } from '#server/features/organisations/index.ts'
import { answering } from '#server/kernel/handlers.ts'
import { getPairing, listPairings } from '#shared/features/pairings/queries.ts'
import { insiders, pairingRelations } from './access.ts'
import { allPairings, pairings, pairingsOf } from './store.ts'

export const pairingList = answering(listPairings, {
  may: ['signed-in'],
  facts: ({ actor, read }) =>
    actor.systemRoles.includes('administrator') ? allPairings(read) : pairingsOf(read, actor.id),
  relations: ({ actor }) => hubRelations(actor),
  answer: ({ facts }) => ({ items: [...facts] }),
})

export const pairingGet = answering(getPairing, {
  may: insiders,
  facts: ({ input, read }) => read.get(pairings, input.pairingId),
  relations: ({ actor, facts }) => pairingRelations(actor, facts),
  answer: ({ facts }) => facts,
})
