// A store of an earlier version is brought up step by step; kill -9 at any of them loses nothing and does nothing twice.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { DatabaseSync } from 'node:sqlite'
import { describe, expect, it } from 'vitest'
import { openDatabase } from '#server/storage/sqlite/openDatabase.ts'
import { schemaSteps } from '#server/storage/sqlite/schema.ts'
import { singleValue } from '#server/storage/sqlite/singleValue.ts'
import { put } from '#tests/contracts/store/samples.ts'
import { openTemporary, temporaryDirectory } from '#tests/storage/temporaryStore.ts'
import { contentOf } from './contentOf.ts'
import { killedAt } from './crash/killedAt.ts'
import { laterSteps } from './laterSteps.ts'

const present = schemaSteps.length
const records = 40

async function presentStore(): Promise<string> {
  const directory = await temporaryDirectory()
  const store = await openTemporary({ directory })
  for (let index = 0; index < records; index += 1)
    await put(store, { id: `t${index}`, note: { kept: '未知字段' } })
  await store.documents.append('plan.a.1', [{ bytes: new Uint8Array([7]), author: 'wang' }])
  await store.close()
  return directory
}

function bringUp(directory: string): void {
  openDatabase(directory, { steps: laterSteps() }).close()
}

function versionOf(directory: string): number {
  const database = new DatabaseSync(join(directory, 'tongpin.db'))
  const version = Number(singleValue(database, 'pragma user_version'))
  database.close()
  return version
}

describe('an upgrade', () => {
  it('takes every missing step once and keeps a copy of the store before it', async () => {
    const directory = await presentStore()
    const before = contentOf(directory)
    bringUp(directory)
    const after = contentOf(directory)
    expect(versionOf(directory)).toBe(present + 3)
    expect(after['records_tasks']).toHaveLength(records)
    for (const row of after['records_tasks'] ?? []) {
      expect(row).toContain('\\"passes\\":1')
      expect(row).toContain('未知字段')
    }
    expect({ ...after, records_tasks: [] }).toEqual({ ...before, records_tasks: [] })
    expect(contentOf(directory, `tongpin.db.schema-${present}`)).toEqual(before)
    bringUp(directory)
    expect(contentOf(directory)).toEqual(after)
  })

  it('keeps no copy where nothing is to be done, nor of an empty store', async () => {
    const directory = await temporaryDirectory()
    bringUp(directory)
    bringUp(directory)
    expect(existsSync(join(directory, 'tongpin.db.schema-0'))).toBe(false)
    expect(existsSync(join(directory, `tongpin.db.schema-${present + 3}`))).toBe(false)
  })

  it.each([
    [{ dieAfter: 0 }, present],
    [{ dieAfter: present + 1 }, present + 1],
    [{ dieInside: present + 2 }, present + 1],
    [{ dieAfter: present + 2 }, present + 2],
    [{ dieAfter: present + 3 }, present + 3],
  ])('killed with %j stands at a whole step, and the next start goes on there', async (death, stands) => {
    const directory = await presentStore()
    const before = contentOf(directory)
    const undisturbed = await presentStore()
    bringUp(undisturbed)
    await killedAt('upgrading.ts', { directory, ...death })
    expect(versionOf(directory)).toBe(stands)
    bringUp(directory)
    expect(contentOf(directory)['records_tasks']).toEqual(contentOf(undisturbed)['records_tasks'])
    expect(versionOf(directory)).toBe(present + 3)
    expect(contentOf(directory, `tongpin.db.schema-${present}`)).toEqual(before)
  })

  it('that fails in a step leaves the store as it was, and says so', async () => {
    const directory = await presentStore()
    const before = contentOf(directory)
    const steps = [...schemaSteps, 'insert into meta values (1, 2, 3)']
    expect(() => openDatabase(directory, { steps })).toThrow(/cannot be opened/)
    expect(versionOf(directory)).toBe(present)
    expect(contentOf(directory)).toEqual(before)
    const store = await openTemporary({ directory })
    await store.ping()
  })

  it('is not gone back on by itself: an older program refuses what a newer one has written', async () => {
    const directory = await presentStore()
    bringUp(directory)
    await expect(openTemporary({ directory })).rejects.toThrow(/newer version/)
  })
})
