// One collection of the tests' server: documents by id, unique indexes enforced, queries and updates by mingo.
import { BSON, type Document } from 'mongodb'
import { Query } from 'mingo'
import { update } from 'mingo/updater'
import { compareValues, type FieldValue } from '#server/storage/compareValues.ts'

export interface Index {
  readonly name: string
  readonly key: Readonly<Record<string, number>>
  readonly unique: boolean
}

/** Error 11000, as the server tells it. */
export class Duplicate extends Error {
  readonly index: Index
  readonly value: Document

  constructor(index: Index, value: Document) {
    super(`E11000 duplicate key error index: ${index.name} dup key: ${JSON.stringify(value)}`)
    this.index = index
    this.value = value
  }
}

export const copy = (document: Document): Document =>
  BSON.deserialize(BSON.serialize(document, { ignoreUndefined: true }), { promoteBuffers: false })

/** What stands at a dotted path; lists on the way make it unknown to an index of ours. */
function at(document: Document, path: string): unknown {
  let value: unknown = document
  for (const step of path.split('.')) {
    if (Array.isArray(value) || typeof value !== 'object' || value === null) return undefined
    value = (value as Document)[step] as unknown
  }
  return value
}

const keyOf = (value: unknown): string =>
  value instanceof BSON.ObjectId ? `oid ${value.toHexString()}` : `${typeof value} ${String(value ?? null)}`

const isPlain = (value: unknown): boolean =>
  ['string', 'number', 'boolean'].includes(typeof value) || value instanceof BSON.ObjectId

/** The one value that a query asks of a path, where it asks for one. */
function wanted(query: Document, path: string): unknown {
  const condition = query[path] as unknown
  if (isPlain(condition)) return condition
  const asked = (condition as Document | undefined)?.['$eq'] as unknown
  return isPlain(asked) ? asked : undefined
}

const byId: Index = { name: '_id_', key: { _id: 1 }, unique: true }

export class Table {
  readonly indexes: Index[] = [byId]
  readonly #documents = new Map<string, Document>()
  readonly #unique = new Map<string, Map<string, string>>()
  /** Ids by the first field of each index, so that a query by it need not look at everything. */
  readonly #first = new Map<string, Map<string, Set<string>>>()

  get size(): number {
    return this.#documents.size
  }

  /** What stands here now, whatever comes: documents are replaced and never changed. */
  frozen(): Table {
    const table = new Table()
    for (const [key, document] of this.#documents) table.#documents.set(key, document)
    return table
  }

  addIndex(index: Index): void {
    if (this.indexes.some(({ name }) => name === index.name)) return
    const all = [...this.#documents.values()]
    for (const document of all) this.#unlist(document)
    this.indexes.push(index)
    for (const document of all) this.#list(document)
  }

  insert(document: Document): void {
    const own = copy({ _id: new BSON.ObjectId(), ...document })
    this.#check(own)
    this.#documents.set(keyOf(own['_id']), own)
    this.#list(own)
  }

  remove(document: Document): void {
    this.#unlist(document)
    this.#documents.delete(keyOf(document['_id']))
  }

  /** The documents themselves: whoever gives them away must copy. */
  find(query: Document): Document[] {
    const asked = new Query(query, {})
    return this.#candidates(query).filter((document) => asked.test(document))
  }

  /** All of one document or nothing of it. */
  change(document: Document, modifier: Document): Document {
    const next = copy(document)
    const { $setOnInsert: _onInsert, ...operators } = modifier
    if (Object.keys(operators).length > 0) update(next, operators)
    this.#unlist(document)
    try {
      this.#check(next)
    } catch (error) {
      this.#list(document)
      throw error
    }
    const own = copy(next)
    this.#documents.set(keyOf(own['_id']), own)
    this.#list(own)
    return own
  }

  #candidates(query: Document): Document[] {
    const id = wanted(query, '_id')
    if (id !== undefined) return [this.#documents.get(keyOf(id)) ?? []].flat()
    for (const [field, listed] of this.#first) {
      const value = wanted(query, field)
      if (value === undefined) continue
      return [...(listed.get(keyOf(value)) ?? [])].flatMap((key) => this.#documents.get(key) ?? [])
    }
    return [...this.#documents.values()]
  }

  #valueOf({ key }: Index, document: Document): Document {
    return Object.fromEntries(Object.keys(key).map((path) => [path, at(document, path)]))
  }

  #uniqueKey(index: Index, document: Document): string {
    return Object.values(this.#valueOf(index, document)).map(keyOf).join('\u0000')
  }

  #check(document: Document): void {
    for (const index of this.indexes) {
      if (index.unique && this.#unique.get(index.name)?.has(this.#uniqueKey(index, document)) === true)
        throw new Duplicate(index, this.#valueOf(index, document))
    }
  }

  #list(document: Document): void {
    const id = keyOf(document['_id'])
    for (const index of this.indexes) {
      if (index.unique) {
        const keys = this.#unique.get(index.name) ?? new Map<string, string>()
        this.#unique.set(index.name, keys.set(this.#uniqueKey(index, document), id))
      }
      const [field = '_id'] = Object.keys(index.key)
      if (field === '_id' || Array.isArray(document[field.split('.')[0] ?? ''])) continue
      const listed = this.#first.get(field) ?? new Map<string, Set<string>>()
      this.#first.set(field, listed)
      const key = keyOf(at(document, field))
      listed.set(key, (listed.get(key) ?? new Set()).add(id))
    }
  }

  #unlist(document: Document): void {
    const id = keyOf(document['_id'])
    for (const index of this.indexes) {
      if (index.unique) this.#unique.get(index.name)?.delete(this.#uniqueKey(index, document))
      const [field = '_id'] = Object.keys(index.key)
      this.#first
        .get(field)
        ?.get(keyOf(at(document, field)))
        ?.delete(id)
    }
  }
}

const sorted = (value: unknown): FieldValue =>
  value instanceof BSON.ObjectId ? value.toHexString() : ((value ?? null) as FieldValue)

/** BSON's order of what these tests store: missing, numbers, text by its bytes. */
export function sortBy(documents: Document[], order: Readonly<Record<string, number>>): Document[] {
  const paths = Object.entries(order)
  return documents.sort((a, b) => {
    for (const [path, direction] of paths) {
      const [x, y] = [sorted(at(a, path)), sorted(at(b, path))]
      const difference = compareValues(x, y)
      if (difference !== 0) return difference * direction
    }
    return 0
  })
}
