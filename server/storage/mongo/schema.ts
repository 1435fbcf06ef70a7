// The layout of the database: its number, and what a start does to a store of an earlier one.
import { StoreUnusable } from '#server/kernel/ports.ts'
import type { MetaDocument, Shelves } from './shapes.ts'

/**
 * Brings what is stored from one version to the next. Without transactions a kill may come amid it, and two nodes may take it at the
 * same time: it looks for what is not done yet, and doing it again changes nothing. Once released it never changes.
 */
export type SchemaStep = (shelves: Shelves) => Promise<void>

/** A new database has version 1; each step makes the next one. */
export const schemaSteps: readonly SchemaStep[] = []

export interface Upgrading {
  readonly steps: readonly SchemaStep[]
  /** Only in tests: told after each step. */
  readonly taken?: (version: number) => void
}

/** The value that stands under this key, made now where there is none. */
export async function standing(
  { meta }: Shelves,
  key: string,
  value: MetaDocument['value'],
): Promise<MetaDocument['value']> {
  await meta.updateOne({ _id: key }, { $setOnInsert: { value } }, { upsert: true })
  return (await meta.findOne({ _id: key }))?.value ?? value
}

/** Takes the missing steps. Throws `StoreUnusable` for a store of a newer version. */
export async function migrate(
  shelves: Shelves,
  { steps, taken = () => undefined }: Upgrading,
): Promise<void> {
  const newest = steps.length + 1
  // A database without any number is a new one and has nothing to be changed.
  const found = Number(await standing(shelves, 'schema', newest))
  if (found > newest)
    throw new StoreUnusable(`The database ${shelves.database.databaseName} was written by a newer Tongpin.`)
  for (const [index, step] of steps.entries()) {
    const version = index + 2
    if (version <= found) continue
    await step(shelves)
    // Another node may be further already.
    await shelves.meta.updateOne({ _id: 'schema', value: version - 1 }, { $set: { value: version } })
    taken(version)
  }
}
