// A process dies after the record's write, after each relayed entry, before clearing: no change is lost, doubled or out of order.
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Document } from 'mongodb'
import type { Store } from '#server/kernel/ports.ts'
import { at, changeIn, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import type { Database } from '#tests/support/mongo/commands.ts'
import { openMortal, writesTo } from './unreliable.ts'

const announced = ['hub', 'person.wang', 'hub', 'hub'] as const
const outcome = { actorId: 'wang', commandId: 'c2', inputHash: 'h', value: 'answer', at }

/** Version 1 announces nothing of interest; version 2 is the one that dies. */
const dying = unitOf(
  { id: 'one', version: 2 },
  {
    outcomes: [outcome],
    changes: announced.map((room, place) =>
      changeIn(room, { commandId: 'c2', data: { id: 'one', version: 2, state: { place } } }),
    ),
  },
)

const isRelay = (command: string, body: Document): boolean => writesTo(command, body) === 'changes'
const isRecord = (command: string, body: Document): boolean => writesTo(command, body) === 'records.tasks'

/** Leaves only the first entries of a relay. */
function cutTo(body: Document, entries: number): 'before' | 'after' {
  const documents = body['documents'] as unknown[]
  documents.length = Math.min(documents.length, entries)
  return entries === 0 ? 'before' : 'after'
}

type Last = Parameters<Awaited<ReturnType<typeof openMortal>>['dieAt']>[0]

const moments: readonly (readonly [name: string, last: Last])[] = [
  ['after the record’s write', (command, body) => (isRecord(command, body) ? 'after' : undefined)],
  ...announced.map((_, entries): readonly [string, Last] => [
    `after ${entries} relayed entries`,
    (command, body) => (isRelay(command, body) ? cutTo(body, entries) : undefined),
  ]),
  ['after all entries, before the answer', (command, body) => (isRelay(command, body) ? 'after' : undefined)],
]

async function expectOnce(store: Store, before: number): Promise<void> {
  const hub = await store.changes.since('hub', 0, 100)
  expect(hub.map(({ seq }) => seq)).toEqual(hub.map((_, place) => place + 1))
  const own = hub.filter(({ commandId }) => commandId === 'c2')
  expect(own.map(({ data }) => ('state' in data ? data.state : undefined))).toEqual([
    { place: 0 },
    { place: 2 },
    { place: 3 },
  ])
  expect(hub).toHaveLength(before + 3)
  expect(await store.changes.since('person.wang', 0, 100)).toHaveLength(1)
}

describe('a process that dies', () => {
  async function deadStore(last: Last): Promise<Map<string, Database>> {
    const databases = new Map<string, Database>()
    const { store, server, dieAt } = await openMortal(databases)
    await store.commit(unitOf({ id: 'one', version: 1 }, { changes: [changeIn('hub')] }))
    dieAt(last)
    void store.commit(dying).catch(() => undefined)
    await expect.poll(() => server.interfere({ ping: 1 })).toBe('lost')
    await server.close()
    void store.close().catch(() => undefined)
    return databases
  }

  async function successor(databases: Map<string, Database>, sweepEvery?: number): Promise<Store> {
    const { store, server } = await openMortal(databases, sweepEvery)
    onTestFinished(async () => {
      await store.close()
      await server.close()
    })
    return store
  }

  it.each(moments)('%s: the next process numbers what is left, once and in order', async (_name, last) => {
    const store = await successor(await deadStore(last))
    await expect.poll(() => store.changes.head('person.wang')).toBe(1)
    await expect.poll(() => store.changes.head('hub')).toBe(4)
    await expectOnce(store, 1)
    expect(await store.outcome(tasks, 'one', 'wang', 'c2')).toEqual({
      ...outcome,
      place: { room: 'hub', seq: 2 },
    })
  })

  it.each(moments)('%s: the record’s next write comes behind it', async (_name, last) => {
    const databases = await deadStore(last)
    // Whether the sweep or this write is first is open: both find the same.
    const store = await successor(databases)
    await store.commit(unitOf({ id: 'one', version: 3 }, { changes: [changeIn('hub', { by: 'li' })] }))
    await expectOnce(store, 2)
    expect((await store.changes.since('hub', 0, 100)).at(-1)?.by).toBe('li')
  })

  it.each(moments)('%s: the command that was not answered finds its answer', async (_name, last) => {
    const store = await successor(await deadStore(last))
    expect(await store.outcome(tasks, 'one', 'wang', 'c2')).toMatchObject({
      value: 'answer',
      place: { room: 'hub', seq: 2 },
    })
    expect(await store.commit({ ...dying, expectedVersion: 2, record: { id: 'one', version: 3 } })).toEqual({
      ok: false,
      conflict: true,
    })
    await expect.poll(() => store.changes.head('hub')).toBe(4)
    await expectOnce(store, 1)
  })

  it('before clearing: what is numbered is not numbered again, by nobody', async () => {
    const databases = new Map<string, Database>()
    const first = await openMortal(databases)
    await first.store.commit(unitOf({ id: 'one', version: 1 }, { changes: [changeIn('hub')] }))
    first.dieAt(() => 'before')
    await first.server.close()
    void first.store.close().catch(() => undefined)
    const [second, third] = [await successor(databases, 20), await successor(databases, 20)]
    const outbox = async () => databases.get('tongpin')?.get('records.tasks')?.find({ pending: true }).length
    await expect.poll(outbox).toBe(0)
    expect([await second.changes.head('hub'), await third.changes.head('hub')]).toEqual([1, 1])
    expect(await second.get(tasks, 'one')).toEqual({ id: 'one', version: 1 })
  })

  it('while it removes a record: the record is gone, and its change is told', async () => {
    const databases = new Map<string, Database>()
    const { store, server, dieAt } = await openMortal(databases)
    await store.commit(unitOf({ id: 'one', version: 1 }, { outcomes: [outcome] }))
    dieAt((command, body) => (isRecord(command, body) ? 'after' : undefined))
    const gone = unitOf({ id: 'one', version: 2 }, { changes: [changeIn('hub')], remove: true })
    void store.commit(gone).catch(() => undefined)
    await expect.poll(() => server.interfere({ ping: 1 })).toBe('lost')
    await server.close()
    void store.close().catch(() => undefined)
    const next = await successor(databases)
    expect(await next.get(tasks, 'one')).toBeUndefined()
    expect(await next.outcome(tasks, 'one', 'wang', 'c2')).toBeUndefined()
    expect(await next.commit(unitOf({ id: 'one', version: 1 }))).toMatchObject({ ok: true })
    expect(await next.changes.head('hub')).toBe(1)
  })
})
