import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { openSqliteStore, type SqliteStoreOptions } from '#server/storage/sqlite/openSqliteStore.ts'

/** A directory that is gone when the test is over. */
export async function temporaryDirectory(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'tongpin-storage-'))
  onTestFinished(() => rm(directory, { recursive: true }))
  return directory
}

/** A store that is closed when the test is over, in a new directory unless one is named. */
export async function openTemporary(options: Partial<SqliteStoreOptions> = {}): Promise<Store> {
  const directory = options.directory ?? (await temporaryDirectory())
  const store = await openSqliteStore({ ...options, directory })
  onTestFinished(() => store.close())
  return store
}
