import type { DatabaseSync } from 'node:sqlite'
import { singleValue } from '#server/storage/sqlite/singleValue.ts'
import { type SchemaStep, schemaSteps } from '#server/storage/sqlite/schema.ts'

/** The present schema and three versions to come: a column, a pass over all records, an index. `inside` is called amid the second. */
export function laterSteps(inside: (version: number) => void = () => undefined): readonly SchemaStep[] {
  const base = schemaSteps.length
  const everyRecord = (database: DatabaseSync): void => {
    // Tables of records are made at their first use: a store may be without.
    if (singleValue(database, `select 1 from sqlite_schema where name = 'records_tasks'`) === undefined)
      return
    const rows = database.prepare('select id from records_tasks order by id').all()
    const set = database.prepare(
      `update records_tasks set body = json_set(body, '$.passes', coalesce(json_extract(body, '$.passes'), 0) + 1) where id = ?`,
    )
    rows.forEach(({ id }, index) => {
      set.run(String(id))
      if (index === rows.length >> 1) inside(base + 2)
    })
  }
  return [
    ...schemaSteps,
    `alter table sessions add column place text not null default ''`,
    everyRecord,
    'create index changes_by_at on changes (at)',
  ]
}
