// The power goes at a random moment while everybody writes: what was acknowledged is on the disk, and the file is whole.
// Half of the times the process stands still for the cut, and everything counts that it answers. Otherwise a sync may be under way,
// which Linux lets end as if it had succeeded when a file system is stopped (strace shows it; a real cut leaves nobody to be told):
// then only what was heard before counts.
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it, onTestFinished } from 'vitest'
import { randomly } from '#tests/contracts/store/randomly.ts'
import { databasePath } from '#server/storage/sqlite/openDatabase.ts'
import { createCuttableDisk, whyNoCuttableDisk } from '#tests/support/cuttableDisk.ts'
import { type Acknowledged, faultsOf } from './crash/faultsOf.ts'
import { startWriting } from './crash/startWriting.ts'
import { openTemporary } from './temporaryStore.ts'

const lanes = 10
const missing = whyNoCuttableDisk()
const syncingLess = new URL('../support/syncingLess.ts', import.meta.url)

function wholeness(directory: string): unknown {
  const database = new DatabaseSync(databasePath(directory))
  try {
    return database.prepare('pragma integrity_check').get()?.['integrity_check']
  } finally {
    database.close()
  }
}

/** Cuts the power so often while a process writes; what an oracle finds wrong on the disk afterwards. */
async function cut(times: number, preload?: URL) {
  const random = randomly()
  const disk = createCuttableDisk()
  onTestFinished(() => disk.discard())
  const directory = `${disk.directory}/data`
  const acknowledged: Acknowledged[] = []
  const faults: string[] = []
  for (let round = 0; round < times && faults.length === 0; round++) {
    const writing = startWriting(directory, { lanes }, acknowledged, preload)
    // The first cut comes before the log is long: from then on its checkpoints sync for a store that does not.
    await writing.answered(round === 0 ? 20 : 20 + random.below(2000))
    const still = random.below(2) === 0
    if (still) await writing.standStill()
    const promised = acknowledged.length
    disk.cut()
    if (still) writing.goOn()
    // Long enough to hear it acknowledge what it cannot have stored.
    await pause(50)
    await writing.kill()
    if (!still) acknowledged.length = promised
    disk.mend()
    if (wholeness(directory) !== 'ok') faults.push('the file is damaged')
    const store = await openTemporary({ directory })
    faults.push(...(await faultsOf(store, lanes, acknowledged)))
    await store.close()
  }
  return { faults, acknowledged, seed: random.seed }
}

describe.skipIf(missing !== undefined)(`a power cut${missing === undefined ? '' : ` (${missing})`}`, () => {
  it('takes nothing back that was acknowledged, and leaves a whole file', async () => {
    const { faults, acknowledged, seed } = await cut(5)
    expect(faults, seed).toEqual([])
    expect(acknowledged.length).toBeGreaterThan(100)
  })

  it('finds out a store that answers without waiting for the disk', async () => {
    const { faults, seed } = await cut(3, syncingLess)
    expect(faults.join('\n'), seed).toMatch(/was acknowledged and|does not stand/)
  })
})
