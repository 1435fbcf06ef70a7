// What opening a store makes, keeps and refuses, each refusal with its one sentence.
import { readFile, stat, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { isNewEnough } from '#server/storage/sqlite/checkPlatform.ts'
import { openDatabase } from '#server/storage/sqlite/openDatabase.ts'
import { singleValue } from '#server/storage/sqlite/singleValue.ts'
import { changeIn, numbersOf, put, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import { openTemporary, temporaryDirectory } from './temporaryStore.ts'

/** Changes the closed store's file as nothing of ours does. */
function tamper(directory: string, sql: string): void {
  const database = new DatabaseSync(join(directory, 'tongpin.db'))
  database.exec(sql)
  database.close()
}

async function closedStore(): Promise<string> {
  const directory = await temporaryDirectory()
  const store = await openTemporary({ directory })
  await put(store, { id: 'one' })
  await store.close()
  return directory
}

async function refusalOf(directory: string): Promise<string> {
  const error: unknown = await openTemporary({ directory }).catch((reason: unknown) => reason)
  if (error instanceof StoreUnusable) return error.message.replace(directory, '<directory>')
  throw new Error('The store should have refused to open.', { cause: error })
}

describe('opening a store', () => {
  it('makes directory and files for their owner alone', async () => {
    const directory = join(await temporaryDirectory(), 'deep', 'data')
    const store = await openTemporary({ directory })
    await put(store, { id: 'one' })
    const modeOf = async (path: string) => ((await stat(path)).mode & 0o777).toString(8)
    expect(await modeOf(directory)).toBe('700')
    for (const file of ['tongpin.db', 'tongpin.db-wal', 'tongpin.db-shm', 'tongpin.lock']) {
      expect(await modeOf(join(directory, file)), file).toBe('600')
    }
  })

  it('writes through a log that is synced at every commit', async () => {
    const { database, close } = openDatabase(await temporaryDirectory())
    expect(singleValue(database, 'pragma journal_mode')).toBe('wal')
    expect(singleValue(database, 'pragma synchronous')).toBe(2)
    close()
  })

  it('keeps everything, and goes on counting, when it is opened again', async () => {
    const directory = await temporaryDirectory()
    const first = await openTemporary({ directory })
    await first.commit(unitOf({ id: 'one', version: 1 }, { changes: [changeIn('hub'), changeIn('hub')] }))
    const rows = await first.documents.append('plan.a.1', [{ bytes: new Uint8Array([7]), author: 'wang' }])
    await first.close()
    const second = await openTemporary({ directory })
    expect(second.changes.epoch).toBe(first.changes.epoch)
    expect(await second.get(tasks, 'one')).toEqual({ id: 'one', version: 1 })
    expect(await second.documents.load('plan.a.1')).toMatchObject({
      updates: [{ row: rows[0], author: 'wang' }],
    })
    const next = unitOf({ id: 'one', version: 2 }, { changes: [changeIn('hub')] })
    expect(numbersOf(await second.commit(next))).toEqual([3])
  })

  it('gives every store an epoch of its own', async () => {
    const [first, second] = [await openTemporary(), await openTemporary()]
    expect(first.changes.epoch).not.toBe(second.changes.epoch)
  })

  it('makes a new index at the first read of its collection', async () => {
    const directory = await closedStore()
    const store = await openTemporary({ directory })
    const widened = { ...tasks, indexes: [...tasks.indexes, ['note']] }
    expect(await store.count(widened, { note: 1 })).toBe(0)
    await store.close()
    const { database, close } = openDatabase(directory)
    const found = singleValue(database, `select name from sqlite_schema where name = 'records_tasks_by_note'`)
    expect(found).toBe('records_tasks_by_note')
    close()
  })
})

describe('a store of an older version', () => {
  it('from before versions of documents opens with all it holds, and keeps versions from then on', async () => {
    const directory = await closedStore()
    tamper(
      directory,
      'drop table document_versions; alter table sessions drop column voucher; pragma user_version = 1',
    )
    const store = await openTemporary({ directory })
    expect(await store.count(tasks)).toBe(1)
    await store.documents.append('plan.fair.1', [{ bytes: new Uint8Array([1]), author: 'ada' }])
    const facts = { id: 'v1', kind: 'named', row: 1, authors: ['ada'] } as const
    await store.documents.keep('plan.fair.1', facts, new Uint8Array([2]))
    expect(await store.documents.versions('plan.fair.1')).toMatchObject([facts])
  })
})

describe('a file that is no store for this program', () => {
  it('is refused when a newer version wrote it', async () => {
    const directory = await closedStore()
    tamper(directory, 'pragma user_version = 99')
    expect(await refusalOf(directory)).toBe(
      '<directory>/tongpin.db was written by a newer version of Tongpin (schema 99, this one knows 3).',
    )
  })

  it('is refused, and left as it is, when it is no database', async () => {
    const directory = await temporaryDirectory()
    const path = join(directory, 'tongpin.db')
    const garbage = '这不是数据库。'.repeat(500)
    await writeFile(path, garbage)
    expect(await refusalOf(directory)).toBe('<directory>/tongpin.db is not a Tongpin store.')
    expect(await readFile(path, 'utf8')).toBe(garbage)
  })

  it('is refused, and left as it is, when it is the database of another program', async () => {
    const directory = await temporaryDirectory()
    tamper(directory, 'create table recipes (name text)')
    const before = await readFile(join(directory, 'tongpin.db'))
    expect(await refusalOf(directory)).toBe('<directory>/tongpin.db is not a Tongpin store.')
    expect((await readFile(join(directory, 'tongpin.db'))).equals(before)).toBe(true)
  })

  it('is refused when its epoch is gone', async () => {
    const directory = await closedStore()
    tamper(directory, `delete from meta where key = 'epoch'`)
    expect(await refusalOf(directory)).toBe('<directory>/tongpin.db is damaged: its epoch is missing.')
  })

  it('is refused when the directory is a file', async () => {
    const path = join(await temporaryDirectory(), 'data')
    await writeFile(path, '')
    expect(await refusalOf(path)).toMatch(/^<directory>\/tongpin.db cannot be opened: EEXIST/)
  })

  it('does not keep the directory locked after a refusal', async () => {
    const directory = await closedStore()
    tamper(directory, 'pragma user_version = 99')
    await refusalOf(directory)
    tamper(directory, 'pragma user_version = 3')
    const store = await openTemporary({ directory })
    expect(await store.count(tasks)).toBe(1)
  })
})

describe('the version of SQLite', () => {
  it.each(['3.51.3', '3.51.10', '3.53.4', '3.100.0', '4.0.0'])('%s will do', (version) => {
    expect(isNewEnough(version)).toBe(true)
  })
  it.each(['3.51.2', '3.50.9', '3.9.99', '2.99.99', '3.51', ''])('%s is too old', (version) => {
    expect(isNewEnough(version)).toBe(false)
  })
})
