// Turns a query into the plain steps that every adapter carries out, and refuses what the collection did not declare.
import type { Collection, Condition, Find, Scalar, StoredRecord } from '#server/kernel/ports.ts'
import type { FieldValue } from './compareValues.ts'
import { type Cursor, readCursor, writeCursor } from './cursor.ts'
import { queryableFields } from './queryableFields.ts'

export type FieldCondition = { readonly field: string } & (
  | { readonly kind: 'equal'; readonly value: Scalar }
  | { readonly kind: 'in'; readonly values: readonly Scalar[] }
  | { readonly kind: 'range'; readonly from?: Scalar; readonly below?: Scalar }
)

export interface QueryPlan {
  readonly conditions: readonly FieldCondition[]
  /** `id` where the query names no other field. */
  readonly sort: string
  readonly descending: boolean
  readonly limit: number
  readonly after?: Cursor
}

const ceiling = 10_000

function refuseUndeclared(collection: Collection, fields: readonly string[]): void {
  const declared = queryableFields(collection)
  const stranger = fields.find((field) => !declared.has(field))
  if (stranger !== undefined)
    throw new TypeError(`${collection.name} declares no index with the field "${stranger}".`)
}

function planCondition(field: string, condition: Condition | undefined): FieldCondition {
  // An undefined value would silently widen the query.
  if (condition === undefined) throw new TypeError(`The condition on "${field}" is undefined.`)
  if (typeof condition !== 'object') return { field, kind: 'equal', value: condition }
  if ('in' in condition) return { field, kind: 'in', values: condition.in }
  return { ...condition, field, kind: 'range' }
}

export function planConditions(collection: Collection, where: Find['where'] = {}): readonly FieldCondition[] {
  const fields = Object.keys(where).sort()
  refuseUndeclared(collection, fields)
  return fields.map((field) => planCondition(field, where[field]))
}

export function planQuery(collection: Collection, query: Find): QueryPlan {
  const { sort, limit = ceiling, after } = query
  const field = sort?.field ?? 'id'
  refuseUndeclared(collection, [field])
  if (!Number.isInteger(limit) || limit < 1) throw new TypeError(`A limit cannot be ${limit}.`)
  return {
    conditions: planConditions(collection, query.where),
    sort: field,
    descending: sort?.descending ?? false,
    limit: Math.min(limit, ceiling),
    ...(after === undefined ? {} : { after: readCursor(field, after) }),
  }
}

/** The value that conditions and order look at. */
export function valueOf(record: StoredRecord, field: string): FieldValue {
  return (record as unknown as Readonly<Record<string, Scalar | null | undefined>>)[field] ?? null
}

/** Cuts what was read, one record more than asked for, into a page with its cursor. */
export function cutPage<R extends StoredRecord>(
  plan: QueryPlan,
  found: readonly R[],
): { items: readonly R[]; next?: string } {
  const last = found[plan.limit - 1]
  if (found.length <= plan.limit || !last) return { items: found }
  return {
    items: found.slice(0, plan.limit),
    next: writeCursor(plan.sort, { value: valueOf(last, plan.sort), id: last.id }),
  }
}
