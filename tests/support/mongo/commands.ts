// The commands that the product's adapter uses, each carried out at once and whole, as a server does for one document.
import { BSON, type Document, Long } from 'mongodb'
import { aggregate, Query } from 'mingo'
import { type Moment, momentOf } from './moments.ts'
import { copy, Duplicate, type Index, sortBy, Table } from './table.ts'

export type Database = Map<string, Table>

function tableOf(database: Database, name: unknown): Table {
  const table = database.get(String(name)) ?? new Table()
  database.set(String(name), table)
  return table
}

const list = (value: unknown): Document[] => (Array.isArray(value) ? (value as Document[]) : [])

const hello: Document = {
  ismaster: true,
  isWritablePrimary: true,
  maxBsonObjectSize: 16 * 1024 * 1024,
  maxMessageSizeBytes: 48_000_000,
  maxWriteBatchSize: 100_000,
  minWireVersion: 0,
  maxWireVersion: 25,
  readOnly: false,
  ok: 1,
}

const asError = (error: unknown, index: number): Document => {
  if (!(error instanceof Duplicate)) throw error
  const { key } = error.index
  return { index, code: 11000, errmsg: error.message, keyPattern: key, keyValue: error.value }
}

/** Carries out one step after the other; the first duplicate ends an ordered list. */
function each(steps: Document[], ordered: boolean, run: (step: Document) => void): Document {
  const writeErrors: Document[] = []
  let n = 0
  for (const [index, step] of steps.entries()) {
    try {
      run(step)
      n += 1
    } catch (error) {
      writeErrors.push(asError(error, index))
      if (ordered) break
    }
  }
  return { ok: 1, n, ...(writeErrors.length > 0 ? { writeErrors } : {}) }
}

/** A new document of what an update that found nothing asked for. */
function upserted(table: Table, query: Document, modifier: Document): Document {
  const asked = Object.entries(query).filter(
    ([, value]) => typeof value !== 'object' || value === null || 'toHexString' in value,
  )
  const fresh = { ...Object.fromEntries(asked), ...(modifier['$setOnInsert'] as Document | undefined) }
  const scratch = new Table()
  scratch.insert(fresh)
  const [made = fresh] = scratch.find({})
  const whole = scratch.change(made, modifier)
  table.insert(whole)
  return whole
}

function update(table: Table, body: Document): Document {
  let modified = 0
  const created: Document[] = []
  const steps = list(body['updates']).map((step, index): Document => ({ ...step, index }))
  const answer = each(steps, body['ordered'] !== false, ({ q, u, multi, upsert, index }) => {
    const found = table.find(q as Document)
    for (const one of multi === true ? found : found.slice(0, 1)) {
      table.change(one, u as Document)
      modified += 1
    }
    if (found.length === 0 && upsert === true)
      created.push({
        index: index as number,
        _id: upserted(table, q as Document, u as Document)['_id'] as unknown,
      })
  })
  return {
    ...answer,
    n: modified + created.length,
    nModified: modified,
    ...(created.length > 0 ? { upserted: created } : {}),
  }
}

function remove(table: Table, body: Document): Document {
  let n = 0
  for (const { q, limit } of list(body['deletes'])) {
    const found = table.find(q as Document)
    for (const one of limit === 1 ? found.slice(0, 1) : found) {
      table.remove(one)
      n += 1
    }
  }
  return { ok: 1, n }
}

function findAndModify(table: Table, body: Document): Document {
  const query = (body['query'] ?? {}) as Document
  const [found] = table.find(query)
  const fields = body['fields'] as Document | undefined
  const shown = (document: Document | undefined): Document | null =>
    document === undefined ? null : (project([document], fields)[0] ?? null)
  if (body['remove'] === true) {
    if (found !== undefined) table.remove(found)
    return { ok: 1, value: shown(found), lastErrorObject: { n: found === undefined ? 0 : 1 } }
  }
  const change = body['update'] as Document
  const after =
    found !== undefined
      ? table.change(found, change)
      : body['upsert'] === true
        ? upserted(table, query, change)
        : undefined
  const value = body['new'] === true ? after : found
  return {
    ok: 1,
    value: shown(value),
    lastErrorObject: { n: after === undefined ? 0 : 1, updatedExisting: found !== undefined },
  }
}

/** Leaving fields out is done on the documents themselves: on copies, then. */
function project(documents: Document[], projection: Document = {}): Document[] {
  const shown = Object.values(projection)
  if (shown.length === 0) return documents
  const own = shown.includes(0) ? documents.map(copy) : documents
  return new Query({}, {}).find<Document>(own, projection).all()
}

/** A reply holds at most this much, like the real server's; the rest is fetched by `getMore`. */
const batchBytes = 12 * 1024 * 1024
const waiting = new Map<string, Document[]>()
let cursors = 0

function batch(documents: Document[]): { readonly part: Document[]; readonly id: Long } {
  let bytes = 0
  const end = documents.findIndex((one, index) => {
    bytes += BSON.calculateObjectSize(one)
    return index > 0 && bytes > batchBytes
  })
  if (end < 0) return { part: documents, id: Long.ZERO }
  const id = Long.fromNumber((cursors += 1))
  waiting.set(id.toString(), documents.slice(end))
  return { part: documents.slice(0, end), id }
}

function cursor(database: string, name: unknown, documents: Document[], moment?: Moment): Document {
  const { part, id } = batch(documents)
  const at = moment === undefined ? {} : { atClusterTime: moment.at }
  return { ok: 1, cursor: { id, ns: `${database}.${String(name)}`, firstBatch: part, ...at } }
}

function getMore(database: string, id: unknown, name: unknown): Document {
  const documents = waiting.get(String(id))
  if (documents === undefined)
    return { ok: 0, code: 43, codeName: 'CursorNotFound', errmsg: 'no such cursor' }
  waiting.delete(String(id))
  const next = batch(documents)
  return { ok: 1, cursor: { id: next.id, ns: `${database}.${String(name)}`, nextBatch: next.part } }
}

function find(table: Table, body: Document): Document[] {
  const order = (body['sort'] ?? {}) as Record<string, number>
  const sorted = sortBy(table.find((body['filter'] ?? {}) as Document), order)
  const limit = Number(body['limit'] ?? 0)
  return project(limit > 0 ? sorted.slice(0, limit) : sorted, body['projection'] as Document | undefined)
}

function distinct(table: Table, body: Document): unknown[] {
  const found = table.find((body['query'] ?? {}) as Document)
  return [...new Set(found.map((one) => one[String(body['key'])] as unknown))]
}

function rename(databases: Map<string, Database>, from: string, to: string): Document {
  const [name = '', ...rest] = from.split('.')
  const database = databases.get(name)
  const [source, target] = [rest.join('.'), to.slice(name.length + 1)]
  const table = database?.get(source)
  if (table === undefined)
    return { ok: 0, code: 26, codeName: 'NamespaceNotFound', errmsg: `no such collection: ${from}` }
  if (database?.has(target) === true)
    return { ok: 0, code: 48, codeName: 'NamespaceExists', errmsg: `is there already: ${to}` }
  database?.delete(source)
  database?.set(target, table)
  return { ok: 1 }
}

/** Answers one command; throws `Duplicate` where only one document was at stake. */
export function answer(databases: Map<string, Database>, body: Document): Document {
  const [name = '', target] = Object.entries(body)[0] ?? []
  const databaseName = String(body['$db'] ?? 'admin')
  const database: Database = databases.get(databaseName) ?? new Map<string, Table>()
  databases.set(databaseName, database)
  const table = (): Table => tableOf(database, target)
  const moment = momentOf(database, body)
  // Looking for something makes no collection.
  const seen = (): Table => (moment?.database ?? database).get(String(target)) ?? new Table()
  switch (name) {
    case 'hello':
    case 'ismaster':
    case 'isMaster':
      return { ...hello, localTime: new Date(), helloOk: true }
    case 'ping':
    case 'endSessions':
    case 'killCursors':
      return { ok: 1 }
    case 'insert':
      return each(list(body['documents']), body['ordered'] !== false, (one) => table().insert(one))
    case 'update':
      return update(table(), body)
    case 'delete':
      return remove(table(), body)
    case 'findAndModify':
      return findAndModify(table(), body)
    case 'find':
      return cursor(databaseName, target, find(seen(), body), moment)
    case 'getMore':
      return getMore(databaseName, target, body['collection'])
    case 'distinct':
      return { ok: 1, values: distinct(seen(), body) }
    case 'count':
      return { ok: 1, n: seen().find((body['query'] ?? {}) as Document).length }
    case 'aggregate':
      return cursor(databaseName, target, aggregate(seen().find({}), list(body['pipeline'])) as Document[])
    case 'createIndexes':
      for (const { key, name: called, unique } of list(body['indexes']))
        table().addIndex({ key: key as Index['key'], name: String(called), unique: unique === true })
      return { ok: 1 }
    case 'listIndexes':
      return cursor(
        databaseName,
        target,
        seen().indexes.map((index) => ({ ...index })),
      )
    case 'listCollections':
      return cursor(
        databaseName,
        '$cmd.listCollections',
        [...database.keys()].map((one) => ({ name: one, type: 'collection' })),
      )
    case 'renameCollection':
      return rename(databases, String(target), String(body['to']))
    case 'drop':
      database.delete(String(target))
      return { ok: 1 }
    case 'dropDatabase':
      databases.delete(databaseName)
      return { ok: 1 }
    default:
      return { ok: 0, code: 59, codeName: 'CommandNotFound', errmsg: `no such command: ${name}` }
  }
}
