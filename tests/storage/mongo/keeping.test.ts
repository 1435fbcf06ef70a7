// What the MongoDB store keeps, moves and lets go in the course of time.
import { BSON } from 'mongodb'
import { describe, expect, it, onTestFinished } from 'vitest'
import { type Store, StoreUnavailable, StoreUnusable } from '#server/kernel/ports.ts'
import { type MongoStoreOptions, openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { at, changeIn, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import type { Database } from '#tests/support/mongo/commands.ts'
import { startMongo } from '#tests/support/mongo/startMongo.ts'

const day = 24 * 60 * 60 * 1000

async function openKept(options: Partial<MongoStoreOptions> = {}) {
  const databases = new Map<string, Database>()
  const server = await startMongo({ databases })
  const uri = `${server.uri}/tongpin`
  const open = async (more: Partial<MongoStoreOptions> = {}): Promise<Store> => {
    const store = await openMongoStore({ uri, sweepEvery: 1e9, ...options, ...more })
    onTestFinished(() => store.close())
    return store
  }
  onTestFinished(() => server.close())
  const table = (name: string) => databases.get('tongpin')?.get(name)
  return { store: await open(), server, open, table, uri }
}

const outcome = (place: number) => ({
  actorId: 'wang',
  commandId: `c${place}`,
  inputHash: 'h',
  value: place,
  at,
})

/** One command after the other on one record. */
async function decide(store: Store, count: number): Promise<void> {
  for (let place = 1; place <= count; place += 1)
    await store.commit(
      unitOf(
        { id: 'one', version: place },
        { outcomes: [outcome(place)], changes: [changeIn('hub', { commandId: `c${place}` })] },
      ),
    )
}

describe('outcomes', () => {
  it('leave a record that carries many, and are found and known wherever they are', async () => {
    const { store, table } = await openKept()
    await decide(store, 230)
    const [record] = table('records.tasks')?.find({}) ?? []
    expect((record?.['outcomes'] as unknown[]).length).toBeLessThanOrEqual(101)
    expect(table('outcomes')?.size).toBeGreaterThan(100)
    for (const place of [1, 100, 102, 103, 230]) {
      expect(await store.outcome(tasks, 'one', 'wang', `c${place}`)).toMatchObject({
        value: place,
        place: { room: 'hub', seq: place },
      })
      const again = unitOf({ id: 'one', version: 231 }, { outcomes: [outcome(place)] })
      expect(await store.commit(again), `c${place}`).toEqual({ ok: false, conflict: true })
    }
  })

  it('are forgotten wherever they are', async () => {
    const { store, table } = await openKept()
    await decide(store, 150)
    await store.commit(unitOf({ id: 'one', version: 151 }, { forget: true }))
    for (const place of [1, 149])
      expect(await store.outcome(tasks, 'one', 'wang', `c${place}`)).toBeUndefined()
    expect(table('outcomes')?.size).toBe(0)
    expect(table('records.tasks')?.find({ pending: true })).toEqual([])
  })

  it('go after twelve months', async () => {
    let now = Date.parse(at)
    const { store, open, table } = await openKept({ now: () => now })
    await decide(store, 110)
    const kept = table('outcomes')?.size ?? 0
    expect(kept).toBeGreaterThan(100)
    now += 364 * day
    const young = await open()
    await young.ping()
    expect(table('outcomes')?.size).toBe(kept)
    now += 2 * day
    await open()
    await expect.poll(() => table('outcomes')?.size).toBe(0)
  })
})

describe('chunks', () => {
  const large = new Uint8Array(9_000_000).map((_, place) => place % 251)

  it('stand for what is large, and go with it', async () => {
    const { store, table } = await openKept()
    const rows = await store.documents.append('plan.a.1', [
      { bytes: large, author: 'wang' },
      { bytes: new Uint8Array([1]), author: 'li' },
    ])
    expect(table('document.chunks')?.size).toBe(3)
    await store.documents.compact('plan.a.1', large.subarray(1), rows)
    await store.documents.compact('plan.a.1', large, [])
    expect(table('document.chunks')?.size).toBe(3)
    expect(
      Buffer.compare((await store.documents.load('plan.a.1')).snapshot ?? large.subarray(2), large),
    ).toBe(0)
    await store.documents.remove('plan.a.1')
    expect(table('document.chunks')?.size).toBe(0)
  })

  it('that no manifest came to name are swept, and no others', async () => {
    let now = Date.parse(at)
    const { store, open, table, server } = await openKept({ now: () => now })
    await store.documents.append('plan.a.1', [{ bytes: large, author: 'wang' }])
    await store.documents.compact('plan.a.1', large, [])
    const facts = { id: 'v1', kind: 'named', row: 1, authors: [] } as const
    await store.documents.keep('plan.a.1', facts, large)
    // The process dies before its manifest.
    server.interfere = (body) => (body['insert'] === 'document.rows' ? 'lost' : 'whole')
    await expect(store.documents.append('plan.a.1', [{ bytes: large, author: 'li' }])).rejects.toThrow(
      StoreUnavailable,
    )
    server.interfere = () => 'whole'
    expect(table('document.chunks')?.size).toBe(12)
    now += 2 * day
    const next = await open()
    await expect.poll(() => table('document.chunks')?.size).toBe(9)
    expect((await next.documents.version('plan.a.1', 'v1'))?.state.length).toBe(large.length)
    expect((await next.documents.load('plan.a.1')).updates).toHaveLength(1)
  })
})

describe('a start', () => {
  it('makes its indexes, those of the named collections too, and changes nothing when it comes again', async () => {
    const { open, table } = await openKept({ collections: [tasks] })
    const names = () =>
      ['changes', 'records.tasks', 'document.rows'].map((name) =>
        table(name)?.indexes.map((index) => `${index.name}${index.unique ? ' unique' : ''}`),
      )
    const before = names()
    expect(before).toMatchInlineSnapshot(`
      [
        [
          "_id_ unique",
          "room_1_seq_1 unique",
          "room_1_change_1 unique",
        ],
        [
          "_id_ unique",
          "fields.room_1_fields.status_1__id_1",
          "fields.room_1_fields.rank_1__id_1",
          "fields.urgent_1__id_1",
          "fields.title_1__id_1",
          "pending_1",
        ],
        [
          "_id_ unique",
          "name_1_row_1 unique",
        ],
      ]
    `)
    await open()
    expect(names()).toEqual(before)
  })

  it('refuses a database of a newer version, and one that is not there, with one sentence', async () => {
    const { table, uri, server } = await openKept()
    const [schema] = table('meta')?.find({ _id: 'schema' }) ?? []
    if (schema !== undefined) table('meta')?.change(schema, { $set: { value: 99 } })
    await expect(openMongoStore({ uri })).rejects.toThrow(StoreUnusable)
    await expect(openMongoStore({ uri })).rejects.toThrow(/written by a newer Tongpin\.$/)
    await server.close()
    await expect(openMongoStore({ uri })).rejects.toThrow(
      /^The database that MONGODB_URI names cannot be used/,
    )
  })

  it('keeps the epoch', async () => {
    const { store, open } = await openKept()
    expect((await open()).changes.epoch).toBe(store.changes.epoch)
  })
})

it('a database that is away is said to be unavailable, and everything goes on when it is back', async () => {
  const { store, server } = await openKept()
  await store.commit(unitOf({ id: 'one', version: 1 }))
  server.interfere = () => 'lost'
  await expect(store.commit(unitOf({ id: 'one', version: 2 }))).rejects.toThrow(StoreUnavailable)
  await expect(store.get(tasks, 'one')).rejects.toThrow(StoreUnavailable)
  await expect(store.ping()).rejects.toThrow(StoreUnavailable)
  server.interfere = () => 'whole'
  expect(await store.commit(unitOf({ id: 'one', version: 2 }))).toMatchObject({ ok: true })
})

it('a removal that was broken off is finished by the sweeps: no byte of the document stays', async () => {
  const { store, server, open, table } = await openKept({ sweepEvery: 1e9 })
  const bytes = Buffer.from('secret words')
  await store.documents.append('plan.a.1', [{ bytes, author: 'wang' }])
  await store.documents.keep('plan.a.1', { id: 'v1', kind: 'named', row: 1, authors: [] }, bytes)
  server.interfere = (body) => (body['delete'] === 'document.rows' ? 'lost' : 'whole')
  await expect(store.documents.remove('plan.a.1')).rejects.toThrow(StoreUnavailable)
  server.interfere = () => 'whole'
  expect(await store.documents.versions('plan.a.1')).toEqual([])
  expect(await store.documents.version('plan.a.1', 'v1')).toBeUndefined()
  expect(await store.documents.beyond?.('plan.a.1', { edition: '', rows: new Set() })).toMatchObject({
    rows: [],
  })
  await open({ sweepEvery: 1_100 })
  const all = () =>
    ['document.rows', 'document.versions', 'document.heads'].flatMap((name) => table(name)?.find({}))
  await expect.poll(all, { timeout: 10_000 }).toEqual([])
})

it('nothing readable of a removed record stays in its collection', async () => {
  const { store, table } = await openKept()
  await store.commit(unitOf({ id: 'one', version: 1, title: 'secret words' }, { outcomes: [outcome(1)] }))
  await store.commit(unitOf({ id: 'one', version: 2 }, { remove: true, changes: [changeIn('hub')] }))
  const all = ['records.tasks', 'outcomes'].flatMap((name) => table(name)?.find({}) ?? [])
  expect(Buffer.from(BSON.serialize({ all })).includes('secret words')).toBe(false)
  expect(all).toEqual([])
})
