import { existsSync } from 'node:fs'
import { type Backups, StoreUnusable } from '#server/kernel/ports.ts'
import { databasePath } from '../openDatabase.ts'
import { messageOf } from '../sqliteError.ts'
import { backUp } from './backUp.ts'
import { restore } from './restore.ts'

/** A full disk, a folder that is not there: the operator needs the sentence, not the stack. */
async function told<T>(file: string, work: () => T | Promise<T>): Promise<T> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof StoreUnusable) throw error
    throw new StoreUnusable(`Nothing was done with ${file}: ${messageOf(error)}.`)
  }
}

/** Backups of the store in `directory`, each one file. */
export function createSqliteBackups(directory: string, now: () => number = Date.now): Backups {
  return {
    isEmpty: () => Promise.resolve(!existsSync(databasePath(directory))),
    backUp: (file) => told(file, () => backUp(directory, file, { now })),
    restore: (file) => told(file, () => restore(directory, file, { now })),
  }
}
