// Puts a backup in the place of the store by one rename, so that whoever looks finds the old store or the new one, never a mixture.
import { randomBytes } from 'node:crypto'
import { chmodSync, copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import type { BackupFacts } from '#server/kernel/ports.ts'
import { lockDirectory } from '../lockDirectory.ts'
import { databasePath } from '../openDatabase.ts'
import { inspectBackup, madeAt } from './inspect.ts'
import type { Circumstances, RestoreStep } from './steps.ts'
import { syncPath } from '../../syncPath.ts'

/** Another life of the store: whoever holds numbers of the former one must not go on counting from them. */
function renew(path: string, at: string): void {
  const database = new DatabaseSync(path)
  try {
    const put = database.prepare('insert or replace into meta (key, value) values (?, ?)')
    database.exec('begin immediate')
    put.run('epoch', randomBytes(12).toString('base64url'))
    put.run('restoredAt', at)
    database.prepare('delete from meta where key = ?').run(madeAt)
    database.exec('delete from sessions; commit')
  } finally {
    database.close()
  }
}

/** The log of the old store goes into its file. Beside a restored file it would be taken for that one's. */
function settle(store: string): boolean {
  try {
    const database = new DatabaseSync(store, { timeout: 5000 })
    try {
      database.exec('pragma wal_checkpoint(truncate); pragma journal_mode = delete')
    } finally {
      database.close()
    }
  } catch {
    // Too damaged to be opened: perhaps the very reason for this restore.
  }
  return !existsSync(`${store}-wal`)
}

/** Gives the old store a second name before its first one is taken over. */
function keep(store: string, stamp: string): string | undefined {
  if (!existsSync(store)) return undefined
  const settled = settle(store)
  const kept = `${store}.before-${stamp}`
  linkSync(store, kept)
  if (!settled) renameSync(`${store}-wal`, `${kept}-wal`)
  rmSync(`${store}-shm`, { force: true })
  return kept
}

function replace(
  directory: string,
  file: string,
  { now, at = () => undefined }: Circumstances<RestoreStep>,
): BackupFacts & { readonly kept?: string } {
  const store = databasePath(directory)
  const prepared = `${store}.restoring`
  const facts = inspectBackup(file)
  at('checked')
  for (const left of [prepared, `${prepared}-journal`]) rmSync(left, { force: true })
  copyFileSync(file, prepared)
  chmodSync(prepared, 0o600)
  at('copied')
  const moment = new Date(now()).toISOString()
  renew(prepared, moment)
  syncPath(prepared)
  at('renewed')
  const kept = keep(store, `${moment.replace(/\D/g, '')}-${randomBytes(2).toString('hex')}`)
  syncPath(directory)
  at('kept')
  renameSync(prepared, store)
  syncPath(directory)
  at('placed')
  return { ...facts, ...(kept === undefined ? {} : { kept }) }
}

/** Refused while a hub runs on the directory. */
export function restore(directory: string, file: string, circumstances: Circumstances<RestoreStep>) {
  mkdirSync(directory, { recursive: true, mode: 0o700 })
  const unlock = lockDirectory(directory)
  try {
    return replace(directory, file, circumstances)
  } finally {
    unlock()
  }
}
