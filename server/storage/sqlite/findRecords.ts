import type { StoredRecord } from '#server/kernel/ports.ts'
import { cutPage, type FieldCondition, type QueryPlan } from '../planQuery.ts'
import { allOf, clausesOf } from './clause.ts'
import type { Prepare } from './preparer.ts'
import { recordTable } from './recordTable.ts'
import { stretchesOf } from './stretchesOf.ts'

/** One page of a query. Must run inside one read transaction. */
export function findRecords<R extends StoredRecord>(prepare: Prepare, collection: string, plan: QueryPlan) {
  const table = recordTable(collection)
  const conditions = clausesOf(plan.conditions)
  const found: R[] = []
  for (const stretch of stretchesOf(plan)) {
    const { sql, values } = allOf([...conditions, stretch.where])
    const statement = prepare(`select body from ${table} where ${sql} order by ${stretch.order} limit ?`)
    const rows = statement.all(...values, plan.limit + 1 - found.length)
    found.push(...rows.map(({ body }) => JSON.parse(String(body)) as R))
    if (found.length > plan.limit) break
  }
  return cutPage<R>(plan, found)
}

export function countRecords(
  prepare: Prepare,
  collection: string,
  conditions: readonly FieldCondition[],
): number {
  const { sql, values } = allOf(clausesOf(conditions))
  const row = prepare(`select count(*) as found from ${recordTable(collection)} where ${sql}`).get(...values)
  return Number(row?.['found'])
}
