// A database of its own for one test: on the server in this process, or on a real one where its address is given.
import { randomBytes } from 'node:crypto'
import { BSON, MongoClient } from 'mongodb'
import type { Store } from '#server/kernel/ports.ts'
import { type MongoStoreOptions, openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { type Mongo, startMongo } from './startMongo.ts'

let shared: Promise<Mongo> | undefined

/** One server for all tests of a process. */
export function sharedMongo(): Promise<Mongo> {
  return (shared ??= startMongo())
}

export interface TemporaryMongo {
  readonly uri: string
  open(options?: Partial<MongoStoreOptions>): Promise<Store>
  /** Everything that stands in the database, by collection. */
  dump(): Promise<ReadonlyMap<string, Uint8Array>>
  /** Drops the database. */
  discard(): Promise<void>
}

function withDatabase(server: string, name: string): string {
  const [, start = server, options = ''] = /^(mongodb(?:\+srv)?:\/\/[^/?]+)[^?]*(\?.*)?$/.exec(server) ?? []
  return `${start}/${name}${options}`
}

/** Where `MONGODB_TEST_URI` names a real server, every test runs there that does not ask for the tests' own. */
export const realMongo = process.env['MONGODB_TEST_URI']

export async function temporaryMongo(server = realMongo): Promise<TemporaryMongo> {
  const name = `tongpin-test-${randomBytes(6).toString('hex')}`
  const uri = withDatabase(server ?? (await sharedMongo()).uri, name)
  return {
    uri,
    open: (options = {}) => openMongoStore({ uri, ...options }),
    async dump() {
      const client = new MongoClient(uri)
      const all = new Map<string, Uint8Array>()
      for (const { name: called } of await client.db().listCollections().toArray())
        all.set(called, BSON.serialize({ all: await client.db().collection(called).find().toArray() }))
      await client.close()
      return all
    },
    async discard() {
      const client = new MongoClient(uri)
      await client.db().dropDatabase()
      await client.close()
    },
  }
}
