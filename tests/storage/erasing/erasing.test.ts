// What a store forgets is soon gone from the bytes of its files, also while it is open.
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import type { Store } from '#server/kernel/ports.ts'
import { readConfig } from '#server/config.ts'
import { openStore } from '#server/openStore.ts'
import { createSqliteBackups } from '#server/storage/sqlite/backup/createSqliteBackups.ts'
import { createFailpoints, setFailpoint } from '#server/storage/sqlite/failpoints.ts'
import type { RebuildFacts } from '#server/storage/sqlite/messages.ts'
import { databasePath } from '#server/storage/sqlite/openDatabase.ts'
import { put, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import { openTemporary, temporaryDirectory } from '../temporaryStore.ts'
import { holders, leaving, takeCourse } from './course.ts'

const many = 1_000_000
const [first] = leaving

/** A store whose rebuilds are heard of. */
async function openHeard(directory?: string) {
  const place = directory ?? (await temporaryDirectory())
  const points = createFailpoints()
  const rebuilds: RebuildFacts[] = []
  const store = await openTemporary({
    directory: place,
    failpoints: points,
    onRebuild: (facts) => rebuilds.push(facts),
  })
  const heard = (count: number): Promise<void> =>
    expect.poll(() => rebuilds.length, { timeout: 20_000 }).toBe(count)
  return { directory: place, store, points, rebuilds, heard }
}

/** A store in whose file the word stands after the erasure, because nothing is rebuilt for now. */
async function openOwing() {
  const opened = await openHeard()
  setFailpoint(opened.points, 'failRebuilds', many)
  const course = await takeCourse(opened.store, { ...first, people: 1 })
  await course.erase()
  expect(holders(opened.directory)).toEqual(['tongpin.db'])
  return { ...opened, erase: course.erase }
}

async function reading(store: Store): Promise<unknown> {
  const { items } = await store.find(tasks, { sort: { field: 'id' }, limit: 100 })
  return [items, await store.count(tasks), await store.documents.load('plan.a.1')]
}

describe('an erasure', { timeout: 60_000 }, () => {
  it.each([...leaving, { seed: undefined, people: 1 }, { seed: undefined, people: 12 }])(
    'leaves no byte of the words of $people, after hundreds of writes around them (seed $seed)',
    async (wanted) => {
      const { directory, store, rebuilds, heard } = await openHeard()
      const { seed, erase } = await takeCourse(store, wanted)
      expect(holders(directory), `seed ${String(seed)}`).not.toEqual([])
      await erase()
      const before = await reading(store)
      await heard(1)
      expect(rebuilds).toMatchObject([{ ok: true }])
      expect(holders(directory), `seed ${String(seed)}`).toEqual([])
      expect(await reading(store)).toEqual(before)
      await put(store, { id: 'later' })
      await store.close()
      expect(holders(directory), `seed ${String(seed)}`).toEqual([])
      expect(rebuilds).toHaveLength(1)
    },
  )

  it.each(leaving.slice(0, 2))('is done when the store is closed at once (seed $seed)', async (wanted) => {
    const { directory, store } = await openHeard()
    await (await takeCourse(store, wanted)).erase()
    await store.close()
    expect(holders(directory)).toEqual([])
  })

  it('empties the log before it is answered', async () => {
    const { directory, store } = await openHeard()
    const { erase } = await takeCourse(store, { seed: 2, people: 1 })
    expect(holders(directory)).toContain('tongpin.db-wal')
    await erase()
    expect(holders(directory)).not.toContain('tongpin.db-wal')
  })

  it('shares its rebuild with all that come soon after it, and a removed document does too', async () => {
    const { store, rebuilds, heard } = await openHeard()
    for (let place = 0; place < 20; place += 1) {
      await store.documents.append(`plan.${place}.1`, [{ bytes: new Uint8Array([1]), author: 'wang' }])
      await put(store, { id: `t${place}` })
      await store.commit(unitOf({ id: `t${place}`, version: 2 }, { remove: true }))
      await store.documents.remove(`plan.${place}.1`)
    }
    await heard(1)
    await store.close()
    expect(rebuilds).toMatchObject([{ ok: true }])
  })

  it('is what a rebuild needs: other writes bring none, nor does a new start', async () => {
    const { directory, store, rebuilds } = await openHeard()
    await put(store, { id: 'one' })
    await store.commit(unitOf({ id: 'one', version: 2 }))
    const rows = await store.documents.append('plan.a.1', [{ bytes: new Uint8Array([1]), author: 'wang' }])
    await store.documents.compact('plan.a.1', new Uint8Array([1]), rows)
    await store.close()
    const again = await openHeard(directory)
    await again.store.close()
    expect([...rebuilds, ...again.rebuilds]).toEqual([])
  })
})

describe('the log', () => {
  it('says of a rebuild that there was one, and names nobody', async () => {
    const directory = await temporaryDirectory()
    const lines: [string, object][] = []
    const write = (facts: object, message: string): void => void lines.push([message, facts])
    const config = readConfig({ DATA_DIR: directory, NODE_ENV: 'test' })
    const store = await openStore(config, { info: write, warn: write, error: write })
    await put(store, { id: 'one', title: '沈怀瑾' })
    await store.commit(unitOf({ id: 'one', version: 2 }, { remove: true }))
    await store.close()
    const facts = { milliseconds: expect.any(Number) as number, bytes: expect.any(Number) as number }
    expect(lines).toEqual([['the store was rebuilt after an erasure', facts]])
  })
})

describe('a rebuild', { timeout: 60_000 }, () => {
  it('keeps the numbers of rows and changes going', async () => {
    const { store, heard } = await openHeard()
    const entry = { bytes: new Uint8Array([1]), author: 'wang' }
    const [one = 0, two] = await store.documents.append('plan.a.1', [entry, entry])
    expect(two).toBe(one + 1)
    await store.documents.append('plan.b.1', [entry])
    await store.documents.remove('plan.b.1')
    await heard(1)
    expect(await store.documents.append('plan.a.1', [entry])).toEqual([one + 3])
  })

  it('that fails hurts no write, says nothing about anybody, and is tried again', async () => {
    const { directory, store, points, rebuilds, heard } = await openOwing()
    await heard(1)
    expect(rebuilds).toMatchObject([{ ok: false, reason: 'database or disk is full' }])
    await put(store, { id: 'later' })
    expect(holders(directory)).toEqual(['tongpin.db'])
    setFailpoint(points, 'failRebuilds', 0)
    await heard(2)
    expect(rebuilds).toMatchObject([{ ok: false }, { ok: true }])
    expect(holders(directory)).toEqual([])
  })

  it('waits for a reader of another process, who sees his state to the end', async () => {
    const { directory, store, points, rebuilds } = await openOwing()
    const reader = new DatabaseSync(databasePath(directory), { readOnly: true })
    onTestFinished(() => reader.close())
    const seen = () => reader.prepare('select id, body from records_tasks order by id').all()
    await put(store, { id: 'later' })
    reader.exec('begin')
    const before = seen()
    setFailpoint(points, 'failRebuilds', 0)
    await expect
      .poll(() => rebuilds.at(-1), { timeout: 20_000 })
      .toMatchObject({
        ok: false,
        reason: 'a reader is in the way',
      })
    expect(seen()).toEqual(before)
    await put(store, { id: 'meanwhile' })
    reader.exec('commit')
    await expect.poll(() => rebuilds.at(-1)?.ok, { timeout: 20_000 }).toBe(true)
    expect(holders(directory)).toEqual([])
  })

  it('of a store that could not have it before comes with the next start', async () => {
    const { directory, store } = await openOwing()
    await store.close()
    expect(holders(directory)).toEqual(['tongpin.db'])
    const again = await openHeard(directory)
    expect(again.rebuilds).toMatchObject([{ ok: true }])
    expect(holders(directory)).toEqual([])
  })

  it('comes once to a store of a version that knew no mark', async () => {
    const { directory, store } = await openOwing()
    await store.close()
    const database = new DatabaseSync(databasePath(directory))
    database.exec(`delete from meta where key = 'erased'`)
    database.close()
    const second = await openHeard(directory)
    expect(second.rebuilds).toMatchObject([{ ok: true }])
    expect(holders(directory)).toEqual([])
    await second.store.close()
    expect((await openHeard(directory)).rebuilds).toEqual([])
  })

  it('is given to a backup too, of a store that owes one', async () => {
    const { directory } = await openOwing()
    const folder = await temporaryDirectory()
    await createSqliteBackups(directory).backUp(join(folder, 'one.backup'))
    expect(holders(folder)).toEqual([])
    const restored = await temporaryDirectory()
    await createSqliteBackups(restored).restore(join(folder, 'one.backup'))
    expect((await openHeard(restored)).rebuilds).toEqual([])
  })
})
