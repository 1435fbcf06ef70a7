// What a store forgets is gone from the bytes of its files, also while it is open.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { seeded } from '#tests/support/seeded.ts'
import { at, type Task, unitOf } from '#tests/contracts/store/samples.ts'

const directory = mkdtempSync(join(tmpdir(), 'tongpin-erasing-'))
afterEach(() => rmSync(directory, { recursive: true, force: true }))

const word = '沈怀瑾15400001000'
const holders = (): string[] =>
  readdirSync(directory).filter((name) => readFileSync(join(directory, name)).includes(word))

describe('an erasure', () => {
  it('leaves no byte of the words, after hundreds of writes around them', async () => {
    const { below, seed } = seeded('an erasure')
    const store = await openSqliteStore({ directory })
    const versions = new Map<string, number>()
    async function write(id: string, title: string): Promise<void> {
      const version = (versions.get(id) ?? 0) + 1
      versions.set(id, version)
      const task: Task = { id, version, title, note: 'n'.repeat(below(400)) }
      const outcome = { actorId: 'wang', commandId: `c${String(version)}`, inputHash: 'h', value: title, at }
      await store.commit(unitOf(task, { outcomes: [outcome] }))
    }
    for (let step = 0; step < 600; step += 1) {
      const place = below(60)
      await write(`task-${String(place)}`, place === 30 ? word : 'x'.repeat(below(60)))
    }
    await write('task-30', word)
    expect(holders(), `seed ${String(seed)}`).not.toEqual([])
    const version = (versions.get('task-30') ?? 0) + 1
    await store.commit(unitOf({ id: 'task-30', version }, { forget: true }))
    expect(holders(), `seed ${String(seed)}`).toEqual([])
    await store.close()
    expect(holders(), `seed ${String(seed)}`).toEqual([])
  })
})
