// Copies the store page by page while a hub goes on writing, then checks the copy; only a whole one gets the name.
import { existsSync, renameSync, rmSync, statSync } from 'node:fs'
import { dirname } from 'node:path'
import { backup, DatabaseSync } from 'node:sqlite'
import { type BackupFacts, StoreUnusable } from '#server/kernel/ports.ts'
import { createPrivateFile } from '../../createPrivateFile.ts'
import { owesRebuild, payRebuild } from '../erasedMark.ts'
import { keepTemporaryBeside } from '../keepTemporaryBeside.ts'
import { databasePath } from '../openDatabase.ts'
import { readSchemaVersion } from '../schema.ts'
import { checkWhole, countsOf, madeAt } from './inspect.ts'
import type { BackupStep, Circumstances } from './steps.ts'
import { syncPath } from '../../syncPath.ts'

/** More than any store has. */
const allPages = 2 ** 31 - 1

async function copy(store: string, part: string): Promise<void> {
  const source = new DatabaseSync(store, { readOnly: true, timeout: 5000 })
  try {
    readSchemaVersion(source, store)
    // All pages in one read transaction: a copy in several begins anew whenever the hub writes, and never ends on a busy day.
    await backup(source, part, { rate: allPages })
  } finally {
    source.close()
  }
}

/** One file without a log beside it, without sign-ins, and with the moment at which it was made. */
function seal(part: string, at: string): Omit<BackupFacts, 'bytes'> {
  const database = new DatabaseSync(part)
  try {
    database.exec('pragma journal_mode = delete; pragma secure_delete = on; delete from sessions')
    if (owesRebuild(database)) {
      keepTemporaryBeside(database, part)
      database.exec('vacuum')
      payRebuild(database)
    }
    database.prepare('insert or replace into meta (key, value) values (?, ?)').run(madeAt, at)
    checkWhole(database, part)
    return { at, ...countsOf(database) }
  } finally {
    database.close()
  }
}

export async function backUp(
  directory: string,
  file: string,
  { now, at = () => undefined }: Circumstances<BackupStep>,
): Promise<BackupFacts> {
  const store = databasePath(directory)
  if (!existsSync(store)) throw new StoreUnusable(`There is no store in ${directory}.`)
  if (existsSync(file))
    throw new StoreUnusable(`${file} is there already, and a backup never overwrites anything.`)
  const part = `${file}.part`
  for (const left of [part, `${part}-journal`, `${part}-wal`, `${part}-shm`]) rmSync(left, { force: true })
  createPrivateFile(part)
  const begun = new Date(now()).toISOString()
  await copy(store, part)
  at('copied')
  const facts = seal(part, begun)
  at('sealed')
  syncPath(part)
  at('synced')
  renameSync(part, file)
  syncPath(dirname(file))
  at('named')
  return { ...facts, bytes: statSync(file).size }
}
