// Queries in MongoDB's words. Fields stand under `fields`, with null where a record has none.
import type { Document, Sort } from 'mongodb'
import type { Scalar } from '#server/kernel/ports.ts'
import type { FieldCondition, QueryPlan } from '../planQuery.ts'

/** Truths are compared as 0 and 1, as everywhere. */
export const bound = (value: Scalar): string | number => (typeof value === 'boolean' ? Number(value) : value)

export const pathOf = (field: string): string => (field === 'id' ? '_id' : `fields.${field}`)

function conditionOf(condition: FieldCondition): Document {
  if (condition.kind === 'equal') return { $eq: bound(condition.value) }
  if (condition.kind === 'in') return { $in: condition.values.map(bound) }
  const { from, below } = condition
  return {
    ...(from === undefined ? {} : { $gte: bound(from) }),
    ...(below === undefined ? {} : { $lt: bound(below) }),
  }
}

export function filterOf(conditions: readonly FieldCondition[]): Document {
  const asked = conditions
    .map((condition): [string, Document] => [pathOf(condition.field), conditionOf(condition)])
    .filter(([, condition]) => Object.keys(condition).length > 0)
  return Object.fromEntries(asked)
}

/** What comes behind the cursor of a plan. */
function behind({ sort, descending, after }: QueryPlan): Document | undefined {
  if (after === undefined) return undefined
  const beyond = descending ? '$lt' : '$gt'
  const { value, id } = after
  const later = { _id: { [beyond]: id } }
  if (sort === 'id') return later
  const path = pathOf(sort)
  if (value === null) {
    const among = { [path]: null, ...later }
    return descending ? among : { $or: [among, { [path]: { $ne: null } }] }
  }
  const among = { [path]: { $eq: bound(value) }, ...later }
  // Missing values sort before all others: they are the end of a descending list.
  return {
    $or: [among, { [path]: { [beyond]: bound(value) } }, ...(descending ? [{ [path]: null }] : [])],
  }
}

export function pageFilter(plan: QueryPlan): Document {
  const parts = [filterOf(plan.conditions), behind(plan) ?? {}].filter((part) => Object.keys(part).length > 0)
  return parts.length > 1 ? { $and: parts } : (parts[0] ?? {})
}

export function sortOf({ sort, descending }: QueryPlan): Sort {
  const direction = descending ? -1 : 1
  return sort === 'id' ? { _id: direction } : { [pathOf(sort)]: direction, _id: direction }
}
