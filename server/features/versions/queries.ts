import { documentRelations } from '#server/kernel/documentHandlers.ts'
import { generationsOf, nameOf } from '#server/kernel/generations.ts'
import { answering } from '#server/kernel/handlers.ts'
import { parseDocumentName } from '#shared/contract/document.ts'
import { compareVersions, getDocument, listVersions } from '#shared/features/versions/queries.ts'
import { readers, standingRelations } from './access.ts'
import { present } from './present.ts'

export const documentGet = answering(getDocument, {
  may: readers,
  facts: ({ gates, actor, input }) => gates.documentStanding(actor, input.document),
  relations: ({ facts }) => standingRelations(facts),
  async answer({ facts: { mode, coordinates }, read, input }) {
    const name = parseDocumentName(input.document)
    const record = name && (await generationsOf(read, name.noun, name.ownerId))
    const first = name && `${name.noun}.${name.ownerId}.1`
    return {
      document: record === undefined ? (first ?? input.document) : nameOf(record, record.generation),
      mayReset: coordinates && mode === 'write',
      mayErase: coordinates,
      replaced: (record?.replaced ?? []).map(({ at, by, reason, erased }) => ({ at, by, reason, erased })),
    }
  },
})

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
