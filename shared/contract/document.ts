// A document is what people write together: a Yjs document whose name says slice, owner and generation.
export interface DocumentDefinition {
  readonly kind: 'document'
  /** First part of the document's name, e.g. `plan`. */
  readonly noun: string
  /** Presence documents carry awareness only; an edit closes with 4403. */
  readonly presenceOnly: boolean
}

export function defineDocument(noun: string, parts: { presenceOnly?: boolean } = {}): DocumentDefinition {
  return { kind: 'document', noun, presenceOnly: false, ...parts }
}

export interface DocumentName {
  readonly noun: string
  readonly ownerId: string
  readonly generation: number
}

const pattern = /^([a-z]+)\.([A-Za-z0-9_-]{1,64})\.([1-9][0-9]{0,8})$/

/** `plan.fair-next.1`: a reset or an erasure raises the generation, so an old copy never merges into the new text. */
export function documentName(definition: DocumentDefinition, ownerId: string, generation: number): string {
  return `${definition.noun}.${ownerId}.${generation}`
}

export function parseDocumentName(name: string): DocumentName | undefined {
  const match = pattern.exec(name)
  const [, noun, ownerId, generation] = match ?? []
  if (noun === undefined || ownerId === undefined || generation === undefined) return undefined
  return { noun, ownerId, generation: Number(generation) }
}

/** The XmlFragment that holds rich text. */
export const bodyField = 'body'

/** Close codes of the documents door; 4400 to 4499 are final for the stock client. */
export const closeCodes = {
  restart: 1012,
  tryLater: 1013,
  badData: 4400,
  noSession: 4401,
  noRight: 4403,
  missing: 4404,
  replaced: 4409,
  tooBig: 4413,
} as const
