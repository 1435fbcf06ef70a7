import { documentRelations } from '#server/kernel/documentHandlers.ts'
import { answering } from '#server/kernel/handlers.ts'
import { compareVersions, listVersions } from '#shared/features/versions/queries.ts'
import { readers } from './access.ts'
import { present } from './present.ts'

export const versionList = answering(listVersions, {
  may: readers,
  facts: async ({ gates, actor, input }) => ({ mode: await gates.documentMode(actor, input.document) }),
  relations: ({ facts }) => documentRelations(facts.mode),
  answer: async ({ histories, input }) => ({ items: (await histories.list(input.document)).map(present) }),
})

export const versionCompare = answering(compareVersions, {
  may: readers,
  async facts({ gates, actor, input, histories }) {
    const mode = await gates.documentMode(actor, input.document)
    const open = mode === 'write' || mode === 'read'
    const comparison = open
      ? await histories.compare(input.document, input.from, input.to)
      : { asOf: 0, blocks: [] }
    return comparison && { mode, comparison }
  },
  relations: ({ facts }) => documentRelations(facts.mode),
  answer: ({ facts }) => facts.comparison,
})
