// A restore of a MongoDB is all or nothing, also under kill -9: the former store or the restored one, for whichever hub starts next.
import { cp, readFile, truncate, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { type Store, StoreUnavailable } from '#server/kernel/ports.ts'
import { restore } from '#server/storage/mongo/backup/restore.ts'
import { connect, databaseOf } from '#server/storage/mongo/connect.ts'
import { put, tasks } from '#tests/contracts/store/samples.ts'
import { temporaryDirectory } from '#tests/storage/temporaryStore.ts'
import { killedAt } from './crash/killedAt.ts'
import { howMany, refusal, session, storeAndBackup } from './mongoSamples.ts'
import { type TemporaryDatabase, temporaryDatabase } from './temporaryDatabase.ts'

const frameHead = 5

/** Former stores that are kept aside. */
const keptFrom = ({ names }: TemporaryDatabase): number =>
  new Set(names().flatMap((name) => /^before-[^.]+\./.exec(name)?.[0] ?? [])).size

describe('a restore of a MongoDB', { timeout: 60_000 }, () => {
  it('puts the backup in place with a new epoch and without sign-ins, and keeps what stood there', async () => {
    const { backups, file, open, content, names } = await storeAndBackup()
    const former = await open()
    await former.sessions.create(session)
    await former.close()
    const before = content()
    const { kept = '' } = await backups.restore(file)
    const prefix = /^collections (before-\d{17}-[0-9a-f]{4}\.)\*$/.exec(kept)?.[1] ?? 'not kept'
    expect(content(prefix)).toEqual(before)
    expect(names()).toContain(`${prefix}meta`)
    const store = await open()
    expect(await store.count(tasks)).toBe(1)
    expect((await store.outcome(tasks, 'one', 'wang', 'c'))?.value).toBe(1.5)
    expect(await store.changes.since('hub', 0, 10)).toHaveLength(1)
    expect((await store.documents.load('plan.a.1')).snapshot).toEqual(new Uint8Array([7]))
    expect(await store.sessions.get(session.id)).toBeUndefined()
    const first = store.changes.epoch
    await store.close()
    await backups.restore(file)
    expect((await open()).changes.epoch).not.toBe(first)
  })

  it('brings back what stands in chunks', async () => {
    const { open, backups } = await temporaryDatabase()
    const file = join(await temporaryDirectory(), 'large.backup')
    const large = new Uint8Array(20_000_000).map((_, place) => place % 251)
    const store = await open()
    await store.documents.append('plan.a.1', [{ bytes: large, author: 'wang' }])
    await backups.backUp(file)
    const empty = await temporaryDatabase()
    await empty.backups.restore(file)
    const { updates } = await (await empty.open()).documents.load('plan.a.1')
    expect(Buffer.compare(updates[0]?.bytes ?? new Uint8Array(), large)).toBe(0)
  })

  it('leaves its own indexes on what it has put in place', async () => {
    const { backups, file } = await storeAndBackup()
    const empty = await temporaryDatabase()
    await empty.backups.restore(file)
    expect(empty.indexes('changes')).toEqual(['_id_', 'room_1_seq_1', 'room_1_change_1'])
    expect(await backups.isEmpty()).toBe(false)
  })

  it('is refused while a hub runs, and says nothing is there only where nothing is', async () => {
    const database = await storeAndBackup()
    const store = await database.open()
    expect(await refusal(database.backups.restore(database.file))).toContain('A hub is at work')
    await store.close()
    expect(await howMany(database)).toBe(2)
    expect([await database.backups.isEmpty(), await (await temporaryDatabase()).backups.isEmpty()]).toEqual([
      false,
      true,
    ])
  })

  it.each([
    ['loaded', 2],
    ['prepared', 2],
    ['decided', 1],
  ] as const)('meets a hub that starts when it was %s: one of the two gives way', async (moment, records) => {
    const database = await storeAndBackup()
    const kept = keptFrom(database)
    const client = connect(database.uri)
    const stores: Store[] = []
    const at = async (step: string): Promise<void> => {
      if (step === moment) stores.push(await database.open())
    }
    const said = await refusal(
      restore(databaseOf(client, database.uri), database.file, { now: Date.now, patience: 200, at }),
    )
    expect(said).toMatch(moment === 'decided' ? /^not refused$/ : /^A hub is at work/)
    for (const store of stores) {
      expect(await store.count(tasks)).toBe(records)
      await store.ping()
    }
    expect(keptFrom(database)).toBe(kept + (moment === 'decided' ? 1 : 0))
    expect(database.names().filter((name) => name.startsWith('restoring.'))).toEqual([])
    await client.close()
  })

  it('ends a hub that slept through it, as soon as it wakes', async () => {
    const { open, server, backups, file } = await storeAndBackup()
    const hub = await open()
    server.interfere = (body) => (body['update'] === 'nodes' ? 'lost' : 'whole')
    await backups.restore(file)
    await hub.ping()
    server.interfere = () => 'whole'
    await expect.poll(() => hub.ping().catch((error: unknown) => error)).toBeInstanceOf(StoreUnavailable)
  })

  const spoilt: readonly (readonly [string, (file: string) => Promise<unknown>, RegExp])[] = [
    ['is empty', (file) => writeFile(file, ''), /it is no backup/],
    ['is a letter', (file) => writeFile(file, '这不是备份。'.repeat(500)), /it is no backup/],
    ['is an embedded store', (file) => writeFile(file, 'SQLite format 3\0'), /backup of the embedded store/],
    ['is of a newer version', (file) => newer(file), /newer version/],
    ['is damaged', (file) => flip(file, 0.5), /it is damaged/],
    [
      'is cut short',
      async (file) => truncate(file, (await readFile(file)).length - 40),
      /its end is missing/,
    ],
    ['lacks its last frame', (file) => withoutEnd(file), /its end is missing/],
  ]
  async function flip(file: string, share: number): Promise<void> {
    const bytes = await readFile(file)
    const place = Math.floor(bytes.length * share)
    bytes[place] = (bytes[place] ?? 0) ^ 1
    await writeFile(file, bytes)
  }
  async function newer(file: string): Promise<void> {
    const bytes = await readFile(file)
    const place = bytes.indexOf('schema\0') + 'schema\0'.length
    bytes.writeInt32LE(99, place)
    await writeFile(file, bytes)
  }
  async function withoutEnd(file: string): Promise<void> {
    const bytes = await readFile(file)
    // The last frame holds one checksum.
    const length = bytes.readInt32LE(bytes.lastIndexOf('checksum\0') - frameHead)
    await truncate(file, bytes.length - length - 1)
  }

  it.each(spoilt)('is refused, and nothing changes, where the file %s', async (_name, spoil, sentence) => {
    const { backups, file, content, names } = await storeAndBackup()
    const before = [content(), names()]
    const copy = `${file}.spoilt`
    await cp(file, copy)
    await spoil(copy)
    expect(await refusal(backups.restore(copy))).toMatch(sentence)
    expect([content(), names()]).toEqual(before)
  })

  it.each([
    ['checked', 'old'],
    ['begun', 'old'],
    ['loaded', 'old'],
    ['prepared', 'old'],
    ['decided', 'restored'],
    ['keeping', 'restored'],
    ['kept', 'restored'],
    ['placing', 'restored'],
    ['placed', 'restored'],
    ['renewed', 'restored'],
  ] as const)('killed when it was %s leaves the %s store, and can be done again', async (dieAfter, left) => {
    const database = await storeAndBackup()
    const { uri, file, backups, content, open } = database
    const old = content()
    const formerEpoch = database.documents('meta').find(({ _id }) => String(_id) === 'epoch')?.['value']
    const pristine = await temporaryDatabase()
    await pristine.backups.restore(file)
    const restored = pristine.content()
    expect(restored).not.toEqual(old)

    await killedAt('keepingMongo.ts', { verb: 'restore', uri, file, dieAfter })
    const store = await open()
    expect(await store.count(tasks)).toBe(left === 'old' ? 2 : 1)
    expect(store.changes.epoch === formerEpoch).toBe(left === 'old')
    await store.close()
    expect(content()).toEqual(left === 'old' ? old : restored)
    await backups.restore(file)
    expect(content()).toEqual(restored)
  })

  it.each(['decided', 'keeping', 'placing'] as const)(
    'killed when it was %s goes on where it was when it is given again, and keeps the former store once',
    async (dieAfter) => {
      const { uri, file, backups, names, content } = await storeAndBackup()
      const old = content()
      await killedAt('keepingMongo.ts', { verb: 'restore', uri, file, dieAfter })
      expect(await backups.isEmpty()).toBe(true)
      const { kept = '' } = await backups.restore(file)
      const prefixes = new Set(names().flatMap((name) => /^before-[^.]+\./.exec(name)?.[0] ?? []))
      expect(prefixes.size).toBe(1)
      expect(kept).toBe(`collections ${[...prefixes][0] ?? ''}*`)
      expect(content([...prefixes][0])).toEqual(old)
      expect(names().filter((name) => name.startsWith('restoring.'))).toEqual([])
    },
  )

  it('that was broken off is finished before a backup is made, or another one restored', async () => {
    const { uri, file, backups, content } = await storeAndBackup()
    const other = `${file}.other`
    await backups.backUp(other)
    const pristine = await temporaryDatabase()
    await pristine.backups.restore(file)
    await killedAt('keepingMongo.ts', { verb: 'restore', uri, file, dieAfter: 'keeping' })
    await backups.backUp(`${file}2`)
    expect(content()).toEqual(pristine.content())
    const empty = await temporaryDatabase()
    await empty.backups.restore(`${file}2`)
    expect(empty.content()).toEqual(pristine.content())

    await killedAt('keepingMongo.ts', { verb: 'restore', uri, file, dieAfter: 'keeping' })
    // Nobody has said that the store of the first may be put aside for the other.
    expect(await refusal(backups.restore(other))).toContain('give this one again')
    expect(content()).toEqual(pristine.content())
    expect(await backups.isEmpty()).toBe(false)
    await backups.restore(other)
    expect(content()).not.toEqual(pristine.content())
  })

  it('may be finished by several hubs at once', async () => {
    const database = await storeAndBackup()
    const { uri, file, open } = database
    await killedAt('keepingMongo.ts', { verb: 'restore', uri, file, dieAfter: 'keeping' })
    const stores = await Promise.all([open(), open(), open()])
    expect(new Set(stores.map(({ changes }) => changes.epoch)).size).toBe(1)
    for (const store of stores) expect(await store.count(tasks)).toBe(1)
    await put(stores[0] ?? (await open()), { id: 'three' })
    expect(await stores[1]?.count(tasks)).toBe(2)
  })
})
