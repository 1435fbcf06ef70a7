// A document begins anew: the number in its name is raised, and what reacts to that closes the old name and keeps or removes the text.
import type { Authorized } from '#server/kernel/access.ts'
import { announce, decided, first, following, refuse } from '#server/kernel/decision.ts'
import type { DocumentStanding } from '#server/kernel/gates.ts'
import {
  type GenerationRecord,
  generations,
  generationsIdOf,
  nameOf,
  nextGeneration,
} from '#server/kernel/generations.ts'
import type { Deciding } from '#server/kernel/handlers.ts'
import { keeping } from '#server/kernel/keeping.ts'
import { parseDocumentName } from '#shared/contract/document.ts'
import { roomOf, workspaceIds } from '#shared/contract/rooms.ts'
import { documentReplaced } from '#shared/features/versions/changes.ts'
import { eraseDocument, resetDocument } from '#shared/features/versions/replacing.ts'
import { erasers, erasingRelations, resetters, standingRelations } from '../access.ts'

interface Input {
  readonly document: string
  readonly reason: string
}

const target = (input: Input): Promise<string | undefined> => Promise.resolve(generationsIdOf(input.document))

/** Of two who give up the same generation the second is told. */
function replace(
  record: Authorized<GenerationRecord> | undefined,
  { facts, input, actor, at, now }: Deciding<Input, DocumentStanding>,
  id: string,
  erased: boolean,
) {
  const name = parseDocumentName(input.document)
  const standing = record?.generation ?? 1
  if (name?.generation !== standing) return refuse('replaced-since')
  const generation = nextGeneration(standing, now)
  const entry = { generation: standing, at, by: actor.id, reason: input.reason, erased }
  const next =
    record === undefined
      ? first<GenerationRecord>(facts, {
          id,
          noun: name.noun,
          ownerId: name.ownerId,
          generation,
          replaced: [entry],
        })
      : following<GenerationRecord>(record, { generation, replaced: [...record.replaced, entry] })
  const announced = announce(documentReplaced, [roomOf(workspaceIds.hub)])
  return decided(next, [announced], { document: nameOf(next, generation) })
}

export const reset = keeping(resetDocument, {
  on: generations,
  may: resetters,
  target,
  facts: ({ gates, actor, input }) => gates.documentStanding(actor, input.document),
  relations: ({ facts }) => standingRelations(facts),
  decide: ({ record, id, ...deciding }) =>
    deciding.facts.mode === 'write' ? replace(record, deciding, id, false) : refuse('text-closed'),
})

/** Takes along what earlier resets have left: nobody would look for it there. */
export const erase = keeping(eraseDocument, {
  on: generations,
  may: erasers,
  target,
  async facts({ gates, actor, input }) {
    const standing = await gates.documentStanding(actor, input.document)
    return standing.stands ? standing : undefined
  },
  relations: ({ actor, facts }) => erasingRelations(actor, facts),
  decide: ({ record, id, ...deciding }) => replace(record, deciding, id, true),
})
