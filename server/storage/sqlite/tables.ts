import type { DatabaseSync } from 'node:sqlite'
import type { CollectionShape } from './messages.ts'
import { recordStatements } from './recordTable.ts'

/** Makes the tables and indexes of collections at their first use; whoever rolls back must call `forget`. */
export function createTables(database: DatabaseSync) {
  const ensured = new Set<string>()

  return {
    ensure(collection: CollectionShape): void {
      if (ensured.has(collection.name)) return
      for (const statement of recordStatements(collection)) database.exec(statement)
      ensured.add(collection.name)
    },
    forget: (): void => ensured.clear(),
  }
}

export type Tables = ReturnType<typeof createTables>
