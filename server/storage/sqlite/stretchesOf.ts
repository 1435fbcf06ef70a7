// The rest of a list behind a cursor, cut into stretches that each walk one piece of an index in its own order.
import type { FieldValue } from '../compareValues.ts'
import type { QueryPlan } from '../planQuery.ts'
import { bound, type Clause } from './clause.ts'
import { fieldExpression } from './recordTable.ts'

export interface Stretch {
  readonly where: Clause
  readonly order: string
}

export function stretchesOf({ sort, descending, after }: QueryPlan): readonly Stretch[] {
  const [beyond, direction] = descending ? ['<', 'desc'] : ['>', 'asc']
  const field = fieldExpression(sort)
  const byId = `id ${direction}`
  const byField = sort === 'id' ? byId : `${field} ${direction}, ${byId}`

  const whole: Stretch = { where: { sql: 'true', values: [] }, order: byField }
  const missing: Stretch = { where: { sql: `${field} is null`, values: [] }, order: byId }
  const present: Stretch = { where: { sql: `${field} is not null`, values: [] }, order: byField }

  /** Those with the same value that come later by their ids. */
  function equals(value: FieldValue, id: string): Stretch {
    const where: Clause =
      value === null
        ? { sql: `${field} is null and id ${beyond} ?`, values: [id] }
        : { sql: `${field} = ? and id ${beyond} ?`, values: [bound(value), id] }
    return { where, order: byId }
  }

  if (!after) return [whole]
  const { value, id } = after
  if (sort === 'id') return [{ where: { sql: `id ${beyond} ?`, values: [id] }, order: byId }]
  if (value === null) return descending ? [equals(null, id)] : [equals(null, id), present]
  const behind: Stretch = { where: { sql: `${field} ${beyond} ?`, values: [bound(value)] }, order: byField }
  // Missing values sort before all others: they are the end of a descending list.
  return [equals(value, id), behind, ...(descending ? [missing] : [])]
}
