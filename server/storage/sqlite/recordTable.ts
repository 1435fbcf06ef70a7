import type { CollectionShape } from './messages.ts'

/** The table of a collection. Names were checked by `queryableFields`; they never come from outside. */
export const recordTable = (collection: string): string => `records_${collection}`

/** A field as queries and indexes write it; only the same expression lets SQLite use the index. */
export const fieldExpression = (field: string): string =>
  field === 'id' ? 'id' : `json_extract(body, '$.${field}')`

const indexName = (collection: string, fields: readonly string[]): string =>
  `${recordTable(collection)}_by_${fields.join('_')}`

/** What keeps records as they were written, whoever asks over a connection of the hub. */
function keepers({ name, writtenOnce }: CollectionShape): ReadonlyMap<string, string> {
  if (writtenOnce === undefined) return new Map()
  const table = recordTable(name)
  const refuse = `begin select raise(abort, '${name}: what is written once stays as it is'); end`
  // Replacing deletes without telling: an id that is taken is refused before.
  const taken = `when exists (select 1 from ${table} where id = new.id)`
  const due = `select 1 from ${recordTable(writtenOnce.upTo)} where ${fieldExpression('no')} >= json_extract(old.body, '$.no')`
  return new Map([
    [`${table}_not_replaced`, `before insert on ${table} ${taken} ${refuse}`],
    [`${table}_not_changed`, `before update on ${table} ${refuse}`],
    [`${table}_not_removed`, `before delete on ${table} when not exists (${due}) ${refuse}`],
  ])
}

/** Names of the table, and of every index and trigger that this collection needs. */
export function recordObjects(shape: CollectionShape): readonly string[] {
  const { name, indexes } = shape
  return [recordTable(name), ...indexes.map((fields) => indexName(name, fields)), ...keepers(shape).keys()]
}

/** Statements that make what is missing and leave alone what is there. The id ends every index, so that pages can start behind it. */
export function recordStatements(shape: CollectionShape): readonly string[] {
  const { name, indexes, writtenOnce } = shape
  const table = recordTable(name)
  return [
    // A trigger may look into another collection's table, which then has to be there.
    ...(writtenOnce === undefined ? [] : recordStatements({ name: writtenOnce.upTo, indexes: [] })),
    `create table if not exists ${table} (id text primary key not null, version integer not null, body text not null) strict`,
    ...indexes.map((fields) => {
      const columns = [...fields.filter((field) => field !== 'id').map(fieldExpression), 'id']
      return `create index if not exists ${indexName(name, fields)} on ${table} (${columns.join(', ')})`
    }),
    ...[...keepers(shape)].map(([trigger, rule]) => `create trigger if not exists ${trigger} ${rule}`),
  ]
}
