import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'

/**
 * Temporary files hold what the store holds. They have no name and belong where only its owner reads and where there is room;
 * in a container, /tmp is memory.
 */
export function keepTemporaryBeside(database: DatabaseSync, path: string): void {
  database.exec(`pragma temp_store_directory = '${dirname(path).replaceAll("'", "''")}'`)
}
