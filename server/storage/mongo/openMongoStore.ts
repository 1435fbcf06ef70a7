// The store of several nodes: MongoDB by the official driver, with no transactions and no change streams.
import { randomBytes } from 'node:crypto'
import type { MongoClient } from 'mongodb'
import type { Collection, Store, StoredRecord } from '#server/kernel/ports.ts'
import { createListeners } from '../createListeners.ts'
import { cutPage, planConditions, planQuery } from '../planQuery.ts'
import { settleTakeover } from './backup/takeover.ts'
import { createChanges } from './changes.ts'
import { createCommit, draftOf } from './commit.ts'
import { connect, databaseOf, unusable } from './connect.ts'
import { createDocuments } from './documents.ts'
import { createFinishing } from './finishing.ts'
import { filterOf, pageFilter, sortOf } from './filters.ts'
import { createRecordIndexes, makeOwnIndexes } from './indexes.ts'
import { createNode, type Node } from './nodes.ts'
import { createNumbering } from './numbering.ts'
import { createOutcomes } from './outcomes.ts'
import { createReaching } from './reaching.ts'
import { createRelay } from './relay.ts'
import { migrate, schemaSteps, standing, type Upgrading } from './schema.ts'
import { createSessions } from './sessions.ts'
import { type Shelves, shelvesOf } from './shapes.ts'
import { startSweeping } from './startSweeping.ts'

export interface MongoStoreOptions {
  /** As MongoDB writes it; the database is `tongpin` where it names none. */
  readonly uri: string
  /** Collections whose indexes are made at the start; others get theirs at their first use. */
  readonly collections?: readonly Collection[]
  readonly now?: () => number
  /** How often what other processes have left is looked for, in milliseconds. */
  readonly sweepEvery?: number
  /** How often it says that it is there, in milliseconds. */
  readonly beatEvery?: number
  /** Only in tests: other steps than those of this version. */
  readonly upgrading?: Upgrading
}

async function prepare(shelves: Shelves, upgrading: Upgrading): Promise<string> {
  await settleTakeover(shelves)
  await migrate(shelves, upgrading)
  await makeOwnIndexes(shelves)
  return String(await standing(shelves, 'epoch', randomBytes(12).toString('base64url')))
}

/** Connects and makes what is missing; rejects with `StoreUnusable` where that cannot be. */
export async function openMongoStore(options: MongoStoreOptions): Promise<Store> {
  const {
    uri,
    collections = [],
    now = Date.now,
    sweepEvery = 10_000,
    upgrading = { steps: schemaSteps },
  } = options
  let client: MongoClient | undefined
  let node: Node | undefined
  try {
    client = connect(uri)
    const shelves = shelvesOf(databaseOf(client, uri))
    node = createNode(shelves, now)
    await node.beat()
    const epoch = await prepare(shelves, upgrading)
    const indexes = createRecordIndexes(shelves)
    for (const collection of collections) await indexes.ensure(collection)
    return storeOn({ client, shelves, epoch, indexes, node, now, sweepEvery, beatEvery: options.beatEvery })
  } catch (error) {
    await node?.leave().catch(() => undefined)
    await client?.close()
    throw unusable(error)
  }
}

interface Open {
  readonly client: MongoClient
  readonly shelves: Shelves
  readonly epoch: string
  readonly indexes: ReturnType<typeof createRecordIndexes>
  readonly node: Node
  readonly now: () => number
  readonly sweepEvery: number
  readonly beatEvery: number | undefined
}

function storeOn({ client, shelves, epoch, indexes, node, now, sweepEvery, beatEvery }: Open): Store {
  const { reach, close, giveUp } = createReaching()
  const listeners = createListeners()
  const numbering = createNumbering(shelves)
  const relay = createRelay({ numbering, tell: listeners.tell })
  const outcomes = createOutcomes(shelves)
  const finishing = createFinishing({ shelves, relay, outcomes })
  const commit = createCommit({ shelves, relay, outcomes, finishing })
  const documents = createDocuments(shelves, reach, now)
  /** Whoever slept through a restore has counted on from numbers of a former life. */
  async function stay(): Promise<void> {
    await node.beat()
    if ((await shelves.meta.findOne({ _id: 'epoch' }))?.value === epoch) return
    giveUp('The database was restored from a backup since this hub started: start it again.')
  }
  const sweeping = startSweeping({ shelves, finishing, documents, now, stay }, { sweepEvery, beatEvery })
  let closing: Promise<void> | undefined

  async function end(): Promise<void> {
    await sweeping.stop()
    await close()
    // What stays uncleared is cleared by the next sweep of whoever.
    await finishing.tidy().catch(() => undefined)
    await node.leave().catch(() => undefined)
    await client.close()
  }

  return {
    kind: 'mongodb',
    get: <R extends StoredRecord>(collection: Collection<R>, id: string) =>
      reach(async () => {
        await indexes.ensure(collection)
        const found = await shelves
          .records(collection.name)
          .findOne({ _id: id, gone: false }, { projection: { body: 1 } })
        return found === null ? undefined : (JSON.parse(found.body) as R)
      }),
    async find<R extends StoredRecord>(collection: Collection<R>, query: Parameters<Store['find']>[1]) {
      const plan = planQuery(collection, query)
      return reach(async () => {
        await indexes.ensure(collection)
        const found = await shelves
          .records(collection.name)
          .find({ ...pageFilter(plan), gone: false }, { projection: { body: 1 } })
          .sort(sortOf(plan))
          .limit(plan.limit + 1)
          .toArray()
        return cutPage<R>(
          plan,
          found.map(({ body }) => JSON.parse(body) as R),
        )
      })
    },
    async count(collection, where) {
      const conditions = planConditions(collection, where)
      return reach(async () => {
        await indexes.ensure(collection)
        return shelves.records(collection.name).countDocuments({ ...filterOf(conditions), gone: false })
      })
    },
    async commit(unit) {
      const [draft, { collection }] = [draftOf(unit), unit]
      return reach(async () => {
        await indexes.ensure(collection)
        return commit(draft)
      })
    },
    outcome: (collection, recordId, actorId, commandId) =>
      reach(async () => {
        const found = await outcomes.find(collection, recordId, { actorId, commandId })
        if (found === undefined) return undefined
        const { inputHash, value, at, first } = found
        let numbered = first === null ? undefined : await numbering.numbered(first)
        if (first !== null && numbered === undefined) {
          // Decided, but not announced: whoever wrote it died in between. It is announced now.
          await finishing.finish(collection.name, recordId)
          numbered = await numbering.numbered(first)
        }
        return {
          actorId,
          commandId,
          inputHash,
          value: value === null ? undefined : (JSON.parse(value) as unknown),
          at,
          ...(numbered === undefined ? {} : { place: { room: numbered.room, seq: numbered.seq } }),
        }
      }),
    changes: createChanges({ shelves, reach, numbering, epoch, listen: listeners.listen }),
    documents,
    sessions: createSessions(shelves, reach),
    ping: () =>
      reach(async () => {
        await shelves.meta.updateOne({ _id: 'ping' }, { $set: { value: now() } }, { upsert: true })
      }),
    close: () => (closing ??= end()),
  }
}
