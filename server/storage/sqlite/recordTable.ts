import type { CollectionShape } from './messages.ts'

/** The table of a collection. Names were checked by `queryableFields`; they never come from outside. */
export const recordTable = (collection: string): string => `records_${collection}`

/** A field as queries and indexes write it; only the same expression lets SQLite use the index. */
export const fieldExpression = (field: string): string =>
  field === 'id' ? 'id' : `json_extract(body, '$.${field}')`

const indexName = (collection: string, fields: readonly string[]): string =>
  `${recordTable(collection)}_by_${fields.join('_')}`

/** Names of the table and of every index that this collection needs. */
export function recordObjects({ name, indexes }: CollectionShape): readonly string[] {
  return [recordTable(name), ...indexes.map((fields) => indexName(name, fields))]
}

/** Statements that make what is missing and leave alone what is there. The id ends every index, so that pages can start behind it. */
export function recordStatements({ name, indexes }: CollectionShape): readonly string[] {
  const table = recordTable(name)
  return [
    `create table if not exists ${table} (id text primary key not null, version integer not null, body text not null) strict`,
    ...indexes.map((fields) => {
      const columns = [...fields.filter((field) => field !== 'id').map(fieldExpression), 'id']
      return `create index if not exists ${indexName(name, fields)} on ${table} (${columns.join(', ')})`
    }),
  ]
}
