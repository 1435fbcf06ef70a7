import { existsSync, renameSync, rmSync } from 'node:fs'
import { dirname } from 'node:path'
import type { DatabaseSync } from 'node:sqlite'
import { syncPath } from '../syncPath.ts'
import { createPrivateFile } from '../createPrivateFile.ts'

/**
 * Keeps the store as it was before an upgrade, so that the version before can be gone back to. A copy that stands already is the
 * right one: the upgrade was broken off, and the store may be half-way by now.
 */
export function keepBeforeUpgrade(database: DatabaseSync, path: string, version: number): void {
  const kept = `${path}.schema-${version}`
  if (existsSync(kept)) return
  const part = `${kept}.part`
  rmSync(part, { force: true })
  createPrivateFile(part)
  database.prepare('vacuum into ?').run(part)
  syncPath(part)
  renameSync(part, kept)
  syncPath(dirname(path))
}
