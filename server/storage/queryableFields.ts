import type { Collection } from '#server/kernel/ports.ts'

const known = new WeakMap<Collection, ReadonlySet<string>>()

/** The fields that a query of this collection may name: those of its indexes, and the id. Refuses bad declarations. */
export function queryableFields(collection: Collection): ReadonlySet<string> {
  const before = known.get(collection)
  if (before) return before
  if (!/^[a-z][A-Za-z]*$/.test(collection.name))
    throw new TypeError(`A collection cannot be named "${collection.name}".`)
  const fields = collection.indexes.flat()
  const bad = fields.find((field) => !/^[a-z][A-Za-z0-9]*$/.test(field))
  if (bad !== undefined) throw new TypeError(`${collection.name} cannot have an index on "${bad}".`)
  const queryable = new Set(['id', ...fields])
  known.set(collection, queryable)
  return queryable
}
