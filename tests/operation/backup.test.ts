// A backup is whole however busy the hub is, and a restore is all or nothing, also under kill -9.
import { existsSync } from 'node:fs'
import { cp, readdir, readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { createSqliteBackups } from '#server/storage/sqlite/backup/createSqliteBackups.ts'
import { put, tasks } from '#tests/contracts/store/samples.ts'
import { faultsOf } from '#tests/storage/crash/faultsOf.ts'
import { startWriting } from '#tests/storage/crash/startWriting.ts'
import { openTemporary, temporaryDirectory } from '#tests/storage/temporaryStore.ts'
import { contentOf } from './contentOf.ts'
import { killedAt } from './crash/killedAt.ts'

const session = { id: 's', personId: 'p', createdAt: 'a', lastSeenAt: 'a', device: 'd' }

/** A closed store with one record more than its backup. */
async function storeAndBackup(): Promise<{ directory: string; file: string }> {
  const directory = await temporaryDirectory()
  const file = join(await temporaryDirectory(), 'one.backup')
  const store = await openTemporary({ directory })
  await put(store, { id: 'one' })
  await store.sessions.create(session)
  await store.documents.append('plan.a.1', [{ bytes: new Uint8Array([7]), author: 'wang' }])
  await createSqliteBackups(directory).backUp(file)
  await put(store, { id: 'two' })
  await store.close()
  return { directory, file }
}

const refusal = (work: Promise<unknown>): Promise<string> =>
  work.then(
    () => 'not refused',
    (error: unknown) => (error instanceof StoreUnusable ? error.message : `no sentence: ${String(error)}`),
  )

function tamper(path: string, sql: string): void {
  const database = new DatabaseSync(path)
  database.exec(sql)
  database.close()
}

describe('a backup', () => {
  it(
    'made five times while a hub writes holds everything acknowledged before, whole',
    { timeout: 60_000 },
    async () => {
      const lanes = 3
      const directory = await temporaryDirectory()
      const writing = startWriting(directory, { lanes })
      onTestFinished(() => writing.kill())
      for (let round = 0; round < 5; round++) {
        await writing.answered(150)
        const acknowledged = [...writing.acknowledged]
        const file = join(await temporaryDirectory(), 'busy.backup')
        const facts = await createSqliteBackups(directory).backUp(file)
        expect(facts).toMatchObject({ records: lanes, documents: lanes })
        const empty = join(await temporaryDirectory(), 'empty', 'machine')
        await createSqliteBackups(empty).restore(file)
        const store = await openTemporary({ directory: empty })
        expect(await faultsOf(store, lanes, acknowledged)).toEqual([])
      }
      await writing.kill()
      const store = await openTemporary({ directory })
      expect(await faultsOf(store, lanes, writing.acknowledged)).toEqual([])
    },
  )

  it('is one file for its owner alone, and holds no sign-in', async () => {
    const { file } = await storeAndBackup()
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600')
    expect(await readdir(join(file, '..'))).toEqual(['one.backup'])
    const database = new DatabaseSync(file, { readOnly: true })
    expect(database.prepare('select count(*) as n from sessions').get()).toMatchObject({ n: 0 })
    database.close()
  })

  it('overwrites nothing, and needs a store', async () => {
    const { directory, file } = await storeAndBackup()
    const before = await readFile(file)
    expect(await refusal(createSqliteBackups(directory).backUp(file))).toContain('is there already')
    expect(await readFile(file)).toEqual(before)
    const empty = await temporaryDirectory()
    expect(await refusal(createSqliteBackups(empty).backUp(`${file}2`))).toBe(
      `There is no store in ${empty}.`,
    )
    const nowhere = join(empty, 'no', 'folder', 'x.backup')
    expect(await refusal(createSqliteBackups(directory).backUp(nowhere))).toContain('Nothing was done with')
  })

  it.each(['copied', 'sealed', 'synced', 'named'])(
    'killed when it was %s has harmed nothing, and is whole or has no name',
    async (dieAfter) => {
      const { directory, file } = await storeAndBackup()
      const before = contentOf(directory)
      const second = `${file}2`
      await killedAt('keeping.ts', { verb: 'backup', directory, file: second, dieAfter })
      expect(contentOf(directory)).toEqual(before)
      expect(existsSync(second)).toBe(dieAfter === 'named')
      if (dieAfter !== 'named') await createSqliteBackups(directory).backUp(second)
      const empty = await temporaryDirectory()
      await createSqliteBackups(empty).restore(second)
      expect(contentOf(empty)).toEqual(before)
    },
  )
})

describe('a restore', () => {
  it('puts the backup in place with a new epoch and without sign-ins, and keeps what stood there', async () => {
    const { directory, file } = await storeAndBackup()
    const before = contentOf(directory)
    const { kept = '' } = await createSqliteBackups(directory).restore(file)
    expect(contentOf(directory, kept.slice(directory.length + 1))).toEqual(before)
    const store = await openTemporary({ directory })
    expect(await store.count(tasks)).toBe(1)
    expect((await store.documents.load('plan.a.1')).updates).toHaveLength(1)
    expect(await store.sessions.get('s')).toBeUndefined()
    const first = store.changes.epoch
    await store.close()
    await createSqliteBackups(directory).restore(file)
    const again = await openTemporary({ directory })
    expect(again.changes.epoch).not.toBe(first)
  })

  it('brings a store back whose own file is beyond reading', async () => {
    const { directory, file } = await storeAndBackup()
    await writeFile(join(directory, 'tongpin.db'), '坏了'.repeat(4000))
    await createSqliteBackups(directory).restore(file)
    const store = await openTemporary({ directory })
    expect(await store.count(tasks)).toBe(1)
  })

  it('is refused while a hub runs', async () => {
    const { directory, file } = await storeAndBackup()
    const store = await openTemporary({ directory })
    expect(await refusal(createSqliteBackups(directory).restore(file))).toContain('is already running')
    expect(await store.count(tasks)).toBe(2)
  })

  const flip = async (file: string): Promise<void> => {
    const bytes = await readFile(file)
    await writeFile(file, bytes.fill(0x5a, bytes.length - 4096 * 3))
  }
  it.each([
    ['is empty', (file: string) => writeFile(file, ''), /is empty/],
    ['is a letter', (file: string) => writeFile(file, '这不是备份。'.repeat(500)), /it is no backup/],
    [
      'is a store itself',
      (file: string) => Promise.resolve(tamper(file, `delete from meta where key = 'backedUpAt'`)),
      /not a backup/,
    ],
    [
      'is of a newer version',
      (file: string) => Promise.resolve(tamper(file, 'pragma user_version = 99')),
      /newer version/,
    ],
    [
      'is of another program',
      (file: string) => Promise.resolve(tamper(file, 'pragma application_id = 1')),
      /not a Tongpin/,
    ],
    ['is damaged', flip, /is damaged|cannot be restored/],
  ] as const)('is refused, and nothing changes, where the file %s', async (_name, spoil, sentence) => {
    const { directory, file } = await storeAndBackup()
    const before = contentOf(directory)
    await spoil(file)
    expect(await refusal(createSqliteBackups(directory).restore(file))).toMatch(sentence)
    expect(contentOf(directory)).toEqual(before)
    expect((await readdir(directory)).filter((name) => name.includes('before'))).toEqual([])
  })

  it.each([
    ['checked', 'old'],
    ['copied', 'old'],
    ['renewed', 'old'],
    ['kept', 'old'],
    ['placed', 'restored'],
  ])('killed when it was %s leaves the %s store, and can be done again', async (dieAfter, left) => {
    const { directory, file } = await storeAndBackup()
    const old = contentOf(directory)
    const pristine = await temporaryDirectory()
    await createSqliteBackups(pristine).restore(file)
    const restored = contentOf(pristine)
    expect(restored).not.toEqual(old)
    await killedAt('keeping.ts', { verb: 'restore', directory, file, dieAfter })
    const store = await openTemporary({ directory })
    expect(await store.count(tasks)).toBe(left === 'old' ? 2 : 1)
    await store.close()
    expect(contentOf(directory)).toEqual(left === 'old' ? old : restored)
    await createSqliteBackups(directory).restore(file)
    expect(contentOf(directory)).toEqual(restored)
  })

  it('keeps what a killed hub had committed and not yet moved from its log', async () => {
    const directory = await temporaryDirectory()
    const writing = startWriting(directory, { lanes: 1 })
    onTestFinished(() => writing.kill())
    await writing.answered(60)
    const file = join(await temporaryDirectory(), 'one.backup')
    await createSqliteBackups(directory).backUp(file)
    await writing.answered(60)
    await writing.kill()
    const { kept = '' } = await createSqliteBackups(directory).restore(file)
    const aside = await temporaryDirectory()
    await cp(kept, join(aside, 'tongpin.db'))
    const store = await openTemporary({ directory: aside })
    expect(await faultsOf(store, 1, writing.acknowledged)).toEqual([])
    expect((await readdir(directory)).filter((name) => name.endsWith('-wal'))).toEqual([])
  })
})
