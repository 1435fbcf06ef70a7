import { type Db, MongoClient, MongoError } from 'mongodb'
import { StoreUnusable } from '#server/kernel/ports.ts'

/** The official driver with the durability that the promises rest on. It connects at its first use. */
export function connect(uri: string): MongoClient {
  return new MongoClient(uri, {
    appName: 'tongpin',
    writeConcern: { w: 'majority', journal: true },
    readConcern: { level: 'majority' },
    readPreference: 'primary',
    serverSelectionTimeoutMS: 5_000,
    connectTimeoutMS: 5_000,
    socketTimeoutMS: 30_000,
    ignoreUndefined: true,
  })
}

const namesDatabase = (uri: string): boolean => /^mongodb(\+srv)?:\/\/[^/]+\/[^?]/.test(uri)

/** The database that the address names, or `tongpin`. */
export const databaseOf = (client: MongoClient, uri: string): Db =>
  client.db(namesDatabase(uri) ? undefined : 'tongpin')

/** What an operator is told where the database cannot be used. */
export function unusable(error: unknown): StoreUnusable {
  if (error instanceof StoreUnusable) return error
  const reason = error instanceof MongoError || error instanceof TypeError ? error.message : String(error)
  return new StoreUnusable(`The database that MONGODB_URI names cannot be used: ${reason}.`)
}
