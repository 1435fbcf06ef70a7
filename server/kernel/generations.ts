// Which generation of a document is the present one, and what became of those before. A document that was never replaced has no record.
import { type DocumentDefinition, documentName, parseDocumentName } from '#shared/contract/document.ts'
import { defineCollection } from './collection.ts'
import { derivedId } from './ids.ts'
import type { Reader, StoredRecord } from './ports.ts'

/** A generation that was given up. */
export interface Replaced {
  readonly generation: number
  readonly at: string
  readonly by: string
  readonly reason: string
  /** This one and all before it are gone from the store, with their versions. */
  readonly erased: boolean
}

export interface GenerationRecord extends StoredRecord {
  readonly noun: string
  readonly ownerId: string
  readonly generation: number
  /** The oldest first; the record's version counts them. */
  readonly replaced: readonly Replaced[]
}

export const generations = defineCollection<GenerationRecord>()({
  name: 'generations',
  indexes: [],
  present: ({ generation }) => ({ generation }),
  auditedAs: ({ noun, ownerId }) => `${noun}.${ownerId}`,
})

/** Everybody hears that something was replaced: the id says nothing of what it was. */
const generationsId = (noun: string, ownerId: string): string => derivedId('generations', noun, ownerId)

export const generationsOf = (
  read: Reader,
  noun: string,
  ownerId: string,
): Promise<GenerationRecord | undefined> => read.get(generations, generationsId(noun, ownerId))

/** The id of the record that decides about this document; undefined where the name is none. */
export function generationsIdOf(document: string): string | undefined {
  const name = parseDocumentName(document)
  return name && generationsId(name.noun, name.ownerId)
}

/** The name under which an owner's document is open today. */
export async function presentName(
  read: Reader,
  definition: DocumentDefinition,
  ownerId: string,
): Promise<string> {
  return documentName(
    definition,
    ownerId,
    (await generationsOf(read, definition.noun, ownerId))?.generation ?? 1,
  )
}

/** The same for many owners. */
export async function presentNames(
  read: Reader,
  definition: DocumentDefinition,
  ownerIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const ids = ownerIds.map((ownerId) => generationsId(definition.noun, ownerId))
  const found = await read.find(generations, { where: { id: { in: ids } }, limit: 10_000 })
  const known = new Map(found.items.map(({ ownerId, generation }) => [ownerId, generation]))
  return new Map(
    ownerIds.map((ownerId) => [ownerId, documentName(definition, ownerId, known.get(ownerId) ?? 1)]),
  )
}

/** The names of a document whose text can still be read, the present one first. */
export async function readableNames(read: Reader, document: string): Promise<readonly string[]> {
  const name = parseDocumentName(document)
  const record = name && (await generationsOf(read, name.noun, name.ownerId))
  if (record === undefined) return [document]
  const erased = record.replaced.findLastIndex((one) => one.erased)
  const older = record.replaced.slice(erased + 1).reverse()
  return [document, ...older.map(({ generation }) => nameOf(record, generation))]
}

/** Who gave up this generation. */
export async function replacerOf(read: Reader, document: string): Promise<string | undefined> {
  const name = parseDocumentName(document)
  const record = name && (await generationsOf(read, name.noun, name.ownerId))
  return record?.replaced.find(({ generation }) => generation === name?.generation)?.by
}

export const nameOf = ({ noun, ownerId }: GenerationRecord, generation: number): string =>
  `${noun}.${ownerId}.${generation}`

/**
 * A number that was never given: also not before a backup was restored, for devices still hold copies under the names of
 * then. So it follows the clock, in minutes.
 */
export const nextGeneration = (generation: number, now: number): number =>
  Math.max(generation + 1, Math.floor(now / 60_000))
