import type { Db, MongoClient } from 'mongodb'
import { MongoError } from 'mongodb'
import { type Backups, StoreUnusable } from '#server/kernel/ports.ts'
import { connect, databaseOf, unusable } from '../connect.ts'
import { backUp } from './backUp.ts'
import { isEmpty, restore } from './restore.ts'

export interface MongoBackupsOptions {
  readonly uri: string
  readonly now?: () => number
  readonly patience?: number
}

/** Backups of the database that `uri` names, each one file. */
export function createMongoBackups({ uri, now = Date.now, ...more }: MongoBackupsOptions): Backups {
  /** A database that is away, a full disk: the operator needs the sentence, not the stack. */
  async function using<T>(work: (database: Db, client: MongoClient) => Promise<T>): Promise<T> {
    let client: MongoClient | undefined
    try {
      client = connect(uri)
      return await work(databaseOf(client, uri), client)
    } catch (error) {
      if (error instanceof MongoError || error instanceof TypeError) throw unusable(error)
      if (error instanceof StoreUnusable) throw error
      throw new StoreUnusable(`Nothing was done: ${error instanceof Error ? error.message : String(error)}.`)
    } finally {
      await client?.close()
    }
  }

  return {
    isEmpty: () => using((database) => isEmpty(database)),
    backUp: (file) => using((database, client) => backUp(client, database, file, { now, ...more })),
    restore: (file) => using((database) => restore(database, file, { now, ...more })),
  }
}
