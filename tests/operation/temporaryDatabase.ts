// A server of the tests' own whose tables a test can look into, and hubs' stores on it.
import { createHash } from 'node:crypto'
import { BSON, type Document } from 'mongodb'
import { expect, onTestFinished } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { createMongoBackups } from '#server/storage/mongo/backup/createMongoBackups.ts'
import { type MongoStoreOptions, openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import type { Database } from '#tests/support/mongo/commands.ts'
import { startMongo } from '#tests/support/mongo/startMongo.ts'

/** Only about hubs at work, or about one life of a store. */
const besides = /^(meta|nodes|takeovers|sessions|restoring\..*|before-.*)$/

/** As text, or what tells it from any other where it is long. */
function shown(document: Document): string {
  const bytes = BSON.serialize(document)
  const short = bytes.length < 10_000
  return short ? BSON.EJSON.stringify(document) : createHash('sha256').update(bytes).digest('hex')
}

/** A replica set unless it is told to be a server on its own. */
export async function temporaryDatabase({ set = 'rs0' }: { readonly set?: string | undefined } = {}) {
  const databases = new Map<string, Database>()
  const server = await startMongo({ databases, ...(set === '' ? {} : { set }) })
  onTestFinished(() => server.close())
  const uri = `${server.uri}/tongpin`
  const tables = (): Database => databases.get('tongpin') ?? new Map<string, never>()
  return {
    uri,
    server,
    backups: createMongoBackups({ uri, patience: 150 }),
    async open(options: Partial<MongoStoreOptions> = {}): Promise<Store> {
      const store = await openMongoStore({ uri, beatEvery: 20, ...options })
      onTestFinished(() => store.close())
      return store
    },
    /** Everything decided has its number, and no record carries what is done. */
    async settled(): Promise<void> {
      const left = () => [...tables()].flatMap(([, table]) => table.find({ pending: true }))
      await expect.poll(left, { timeout: 10_000 }).toEqual([])
    },
    names: (): readonly string[] => [...tables().keys()].sort(),
    /** Every document of every collection of the store, or of what is kept under a name. */
    content(under = ''): Record<string, readonly string[]> {
      const own = [...tables()]
        .filter(([name]) => name.startsWith(under))
        .map(([name, table]) => [name.slice(under.length), table] as const)
        .filter(([name, table]) => !besides.test(name) && table.size > 0)
      return Object.fromEntries(own.map(([name, table]) => [name, table.find({}).map(shown).sort()]))
    },
    indexes: (name: string) =>
      tables()
        .get(name)
        ?.indexes.map((index) => index.name),
    /** As if a hub had written it just now. */
    insert: (name: string, document: Document) => tables().get(name)?.insert(document),
    documents: (name: string) => tables().get(name)?.find({}) ?? [],
  }
}

export type TemporaryDatabase = Awaited<ReturnType<typeof temporaryDatabase>>
