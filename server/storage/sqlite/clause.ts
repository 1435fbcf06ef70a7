import type { Scalar } from '#server/kernel/ports.ts'
import type { FieldCondition } from '../planQuery.ts'
import { fieldExpression } from './recordTable.ts'

export type Bound = string | number

/** A piece of a `where` with the values of its places. */
export interface Clause {
  readonly sql: string
  readonly values: readonly Bound[]
}

/** JSON's truths come out of SQLite as 1 and 0. */
export const bound = (value: Scalar): Bound => (typeof value === 'boolean' ? Number(value) : value)

function clausesOfOne(condition: FieldCondition): readonly Clause[] {
  const field = fieldExpression(condition.field)
  if (condition.kind === 'equal') return [{ sql: `${field} = ?`, values: [bound(condition.value)] }]
  // One statement for lists of any length.
  const list = `${field} in (select value from json_each(?))`
  if (condition.kind === 'in') return [{ sql: list, values: [JSON.stringify(condition.values)] }]
  const { from, below } = condition
  return [
    ...(from === undefined ? [] : [{ sql: `${field} >= ?`, values: [bound(from)] }]),
    ...(below === undefined ? [] : [{ sql: `${field} < ?`, values: [bound(below)] }]),
  ]
}

export function clausesOf(conditions: readonly FieldCondition[]): readonly Clause[] {
  return conditions.flatMap(clausesOfOne)
}

export function allOf(clauses: readonly Clause[]): Clause {
  const sql = clauses.map((clause) => `(${clause.sql})`).join(' and ')
  return { sql: sql || 'true', values: clauses.flatMap((clause) => clause.values) }
}
