// What waits together is written together: one transaction, one outcome for each request.
import { describe, expect, it } from 'vitest'
import { type StoredSession, StoreUnavailable } from '#server/kernel/ports.ts'
import { createFailpoints, setFailpoint } from '#server/storage/sqlite/failpoints.ts'
import { at, changeIn, numbersOf, put, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import { holdWriter } from './holdWriter.ts'
import { openTemporary, temporaryDirectory } from './temporaryStore.ts'

const nobody = null as unknown as string
const session: StoredSession = { id: 's', personId: 'wang', createdAt: at, lastSeenAt: at, device: 'tablet' }
const entry = { bytes: new Uint8Array([1]), author: 'wang' }

describe('batches', () => {
  it('take far fewer transactions than there are writes', async () => {
    let transactions = 0
    let requests = 0
    const store = await openTemporary({
      onBatch: (batch) => {
        transactions += 1
        requests += batch.requests
      },
    })
    await store.ping()
    const [transactionsBefore, requestsBefore] = [transactions, requests]
    const commits = Array.from({ length: 500 }, (_, place) =>
      store.commit(unitOf({ id: `t${place}`, version: 1 }, { changes: [changeIn('hub')] })),
    )
    const numbers = (await Promise.all(commits)).flatMap(numbersOf)
    expect(requests - requestsBefore).toBe(500)
    expect(transactions - transactionsBefore).toBeLessThan(25)
    expect(numbers).toEqual(Array.from({ length: 500 }, (_, place) => place + 1))
  })

  it('write records, documents and sessions in one transaction', async () => {
    const points = createFailpoints()
    const sizes: number[] = []
    const store = await openTemporary({ failpoints: points, onBatch: ({ requests }) => sizes.push(requests) })
    const writer = await holdWriter(store, points)
    const waiting = [
      store.commit(unitOf({ id: 'one', version: 1 })),
      store.documents.append('plan.a.1', [entry]),
      store.sessions.create(session),
      store.documents.compact('plan.b.1', new Uint8Array(), []),
    ]
    writer.release()
    await Promise.all(waiting)
    expect(sizes.at(-1)).toBe(4)
  })

  it('let a faulty request fail alone and leave no trace, not even a number', async () => {
    const points = createFailpoints()
    const store = await openTemporary({ failpoints: points })
    const writer = await holdWriter(store, points)
    const faulty = unitOf(
      { id: 'bad', version: 1 },
      { changes: [changeIn('hub'), changeIn('hub', { by: nobody })] },
    )
    const results = Promise.allSettled([
      store.commit(unitOf({ id: 'one', version: 1 }, { changes: [changeIn('hub')] })),
      store.commit(faulty),
      store.sessions.create({ ...session, device: nobody }),
      store.commit(unitOf({ id: 'one', version: 1 })),
      store.commit(unitOf({ id: 'two', version: 1 }, { changes: [changeIn('hub')] })),
    ])
    writer.release()
    const outcomes = (await results).map((result) =>
      result.status === 'fulfilled' ? result.value : 'failed',
    )
    expect(outcomes).toMatchObject([
      { changes: [{ seq: 1 }] },
      'failed',
      'failed',
      { conflict: true },
      { changes: [{ seq: 2 }] },
    ])
    expect(await store.get(tasks, 'bad')).toBeUndefined()
    expect(await store.sessions.get('s')).toBeUndefined()
    expect(await store.changes.head('hub')).toBe(2)
  })

  it('never let the main thread wait: it reads the old state while a commit is under way', async () => {
    const points = createFailpoints()
    const store = await openTemporary({ failpoints: points })
    await put(store, { id: 'one', rank: 1 })
    const writer = await holdWriter(store, points)
    const answered: string[] = []
    const commit = store
      .commit(unitOf({ id: 'one', version: 2, rank: 2 }))
      .then(() => answered.push('commit'))
    expect(await store.get(tasks, 'one')).toMatchObject({ rank: 1 })
    expect(answered).toEqual([])
    writer.release()
    await commit
    expect(await store.get(tasks, 'one')).toMatchObject({ rank: 2 })
  })

  it('tell all their changes before they answer anybody', async () => {
    const points = createFailpoints()
    const store = await openTemporary({ failpoints: points })
    const happened: string[] = []
    store.changes.listen(([change]) => happened.push(`told ${change?.seq ?? ''}`))
    const writer = await holdWriter(store, points)
    const commits = ['one', 'two', 'three'].map((id) =>
      store
        .commit(unitOf({ id, version: 1 }, { changes: [changeIn('hub')] }))
        .then(() => happened.push('answered')),
    )
    writer.release()
    await Promise.all(commits)
    expect(happened).toEqual(['told 1', 'told 2', 'told 3', 'answered', 'answered', 'answered'])
  })
})

describe('a commit that fails', () => {
  it('rejects everybody in its batch, changes nothing, and the next one is tried as ever', async () => {
    const points = createFailpoints()
    const store = await openTemporary({ failpoints: points })
    let told = 0
    store.changes.listen((changes) => (told += changes.length))
    await store.commit(unitOf({ id: 'zero', version: 1 }, { changes: [changeIn('hub')] }))
    const writer = await holdWriter(store, points)
    const booths = { name: 'booths', indexes: [] }
    const lost = Promise.allSettled([
      store.commit(unitOf({ id: 'one', version: 1 }, { changes: [changeIn('hub'), changeIn('new')] })),
      store.commit(unitOf({ id: 'one', version: 1 }, { collection: booths })),
      store.documents.append('plan.a.1', [entry]),
      store.sessions.create(session),
    ])
    setFailpoint(points, 'failCommits', 2)
    writer.release()
    expect(await writer.held()).toBe('rejected')
    for (const one of await lost)
      expect(one).toMatchObject({ status: 'rejected', reason: { name: 'StoreUnavailable' } })
    expect(await store.get(tasks, 'one')).toBeUndefined()
    expect(await store.documents.load('plan.a.1')).toEqual({ updates: [] })
    expect(await store.sessions.get('s')).toBeUndefined()
    expect(told).toBe(1)

    const again = unitOf({ id: 'one', version: 1 }, { changes: [changeIn('hub'), changeIn('new')] })
    expect(numbersOf(await store.commit(again))).toEqual([2, 1])
    expect(await store.commit(unitOf({ id: 'one', version: 1 }, { collection: booths }))).toMatchObject({
      ok: true,
    })
    await store.ping()
  })
})

describe('a writer thread that breaks', () => {
  it('takes no more writes, still serves reads, and leaves the directory to the next process', async () => {
    const points = createFailpoints()
    const directory = await temporaryDirectory()
    const store = await openTemporary({ directory, failpoints: points })
    await put(store, { id: 'one' })
    setFailpoint(points, 'endThread', 1)
    const writes = [
      store.commit(unitOf({ id: 'two', version: 1 })),
      store.documents.append('plan.a.1', [entry]),
    ]
    for (const write of writes) await expect(write).rejects.toThrow(StoreUnavailable)
    await expect(store.ping()).rejects.toThrow('The writer thread has ended.')
    expect(await store.count(tasks)).toBe(1)
    await store.close()
    setFailpoint(points, 'endThread', 0)
    const next = await openTemporary({ directory })
    expect(await next.count(tasks)).toBe(1)
    await next.ping()
  })
})
