// A query plan as SQL. Each page is read in up to three steps, each of which walks one stretch of an index.
import type { StoredRecord } from '#server/kernel/ports.ts'
import type { FieldValue } from '../compareValues.ts'
import { cutPage, type FieldCondition, type QueryPlan } from '../planQuery.ts'
import type { Prepare } from './preparer.ts'
import { fieldExpression, recordTable } from './recordTable.ts'

type Bound = string | number

interface Clause {
  readonly sql: string
  readonly values: readonly Bound[]
}

const bound = (value: string | number | boolean): Bound =>
  typeof value === 'boolean' ? Number(value) : value

function clauseOf(condition: FieldCondition): readonly Clause[] {
  const field = fieldExpression(condition.field)
  if (condition.kind === 'equal') return [{ sql: `${field} = ?`, values: [bound(condition.value)] }]
  if (condition.kind === 'in')
    return [
      { sql: `${field} in (select value from json_each(?))`, values: [JSON.stringify(condition.values)] },
    ]
  const { from, below } = condition
  return [
    ...(from === undefined ? [] : [{ sql: `${field} >= ?`, values: [bound(from)] }]),
    ...(below === undefined ? [] : [{ sql: `${field} < ?`, values: [bound(below)] }]),
  ]
}

const always: Clause = { sql: 'true', values: [] }

/** What comes after a place: the rest of its equals, then what sorts behind them. A missing value sorts before all others. */
function stretches({ sort, descending, after }: QueryPlan): readonly Clause[] {
  if (!after) return [always]
  const beyond = descending ? '<' : '>'
  if (sort === 'id') return [{ sql: `id ${beyond} ?`, values: [after.id] }]
  const field = fieldExpression(sort)
  const equals = (value: FieldValue): Clause =>
    value === null
      ? { sql: `${field} is null and id ${beyond} ?`, values: [after.id] }
      : { sql: `${field} = ? and id ${beyond} ?`, values: [bound(value), after.id] }
  if (after.value === null)
    return descending ? [equals(null)] : [equals(null), { sql: `${field} is not null`, values: [] }]
  const behind = { sql: `${field} ${beyond} ?`, values: [bound(after.value)] }
  return [equals(after.value), behind, ...(descending ? [{ sql: `${field} is null`, values: [] }] : [])]
}

function whereOf(clauses: readonly Clause[]): Clause {
  return {
    sql: clauses.map((clause) => `(${clause.sql})`).join(' and ') || 'true',
    values: clauses.flatMap((clause) => clause.values),
  }
}

function orderOf({ sort, descending }: QueryPlan): string {
  const direction = descending ? 'desc' : 'asc'
  return sort === 'id' ? `id ${direction}` : `${fieldExpression(sort)} ${direction}, id ${direction}`
}

/** Must run inside one read transaction. */
export function findRecords<R extends StoredRecord>(prepare: Prepare, collection: string, plan: QueryPlan) {
  const conditions = plan.conditions.flatMap(clauseOf)
  const found: R[] = []
  for (const stretch of stretches(plan)) {
    const where = whereOf([...conditions, stretch])
    const sql = `select body from ${recordTable(collection)} where ${where.sql} order by ${orderOf(plan)} limit ?`
    const rows = prepare(sql).all(...where.values, plan.limit + 1 - found.length)
    found.push(...rows.map((row) => JSON.parse(String(row['body'])) as R))
    if (found.length > plan.limit) break
  }
  return cutPage<R>(plan, found)
}

export function countRecords(
  prepare: Prepare,
  collection: string,
  conditions: readonly FieldCondition[],
): number {
  const where = whereOf(conditions.flatMap(clauseOf))
  return Number(
    prepare(`select count(*) as found from ${recordTable(collection)} where ${where.sql}`).get(
      ...where.values,
    )?.['found'],
  )
}
