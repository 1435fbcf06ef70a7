import type { StoredRecord } from '#server/kernel/ports.ts'
import { compareText, compareValues } from '../compareValues.ts'
import type { Cursor } from '../cursor.ts'
import { cutPage, type FieldCondition, type QueryPlan, valueOf } from '../planQuery.ts'

function matchesOne(record: StoredRecord, condition: FieldCondition): boolean {
  const value = valueOf(record, condition.field)
  if (condition.kind === 'range' && condition.from === undefined && condition.below === undefined) return true
  if (value === null) return false
  if (condition.kind === 'equal') return compareValues(value, condition.value) === 0
  if (condition.kind === 'in') return condition.values.some((one) => compareValues(value, one) === 0)
  const { from, below } = condition
  return (
    (from === undefined || compareValues(value, from) >= 0) &&
    (below === undefined || compareValues(value, below) < 0)
  )
}

export function matches(record: StoredRecord, conditions: readonly FieldCondition[]): boolean {
  return conditions.every((condition) => matchesOne(record, condition))
}

export function pageOf<R extends StoredRecord>(plan: QueryPlan, records: readonly R[]) {
  const direction = plan.descending ? -1 : 1
  const place = (record: R): Cursor => ({ value: valueOf(record, plan.sort), id: record.id })
  const compare = (a: Cursor, b: Cursor): number =>
    direction * (compareValues(a.value, b.value) || compareText(a.id, b.id))
  const { after } = plan
  const found = records
    .filter(
      (record) =>
        matches(record, plan.conditions) && (after === undefined || compare(place(record), after) > 0),
    )
    .sort((a, b) => compare(place(a), place(b)))
  return cutPage(plan, found.slice(0, plan.limit + 1))
}
