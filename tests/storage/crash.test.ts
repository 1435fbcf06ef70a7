// kill -9 at random moments and at the two worst ones: what was acknowledged is there afterwards, whole and once.
import { cp, stat, truncate } from 'node:fs/promises'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { describe, expect, it } from 'vitest'
import { randomly } from '#tests/contracts/store/randomly.ts'
import { tasks } from '#tests/contracts/store/samples.ts'
import { type Acknowledged, faultsOf } from './crash/faultsOf.ts'
import { startWriting } from './crash/startWriting.ts'
import { openTemporary, temporaryDirectory } from './temporaryStore.ts'

const lanes = 4
const kills = 5

/** Opens what a crash left and says what is wrong with it. */
async function inspect(directory: string, acknowledged: readonly Acknowledged[]): Promise<readonly string[]> {
  const store = await openTemporary({ directory })
  const faults = await faultsOf(store, lanes, acknowledged)
  await store.close()
  return faults
}

describe('a killed process', () => {
  it('has lost nothing that it acknowledged, whenever it was killed', async () => {
    const random = randomly()
    const directory = await temporaryDirectory()
    const acknowledged: Acknowledged[] = []
    for (let kill = 0; kill < kills; kill++) {
      const writing = startWriting(directory, { lanes }, acknowledged)
      await writing.answered(1)
      await pause(random.below(250))
      await writing.kill()
      expect(await inspect(directory, acknowledged), random.seed).toEqual([])
    }
    expect(acknowledged.length).toBeGreaterThan(kills * lanes)

    // The oracle can say no: an answer that never came true is found out.
    const invented: Acknowledged = { verb: 'moved', lane: 'lane0', number: 1_000_000, seq: 1 }
    expect(await inspect(directory, [...acknowledged, invented])).toHaveLength(2)
    expect(await inspect(directory, [{ ...invented, verb: 'typed' }])).toHaveLength(1)
  })

  it.each([
    ['before a commit, has not done what it did not acknowledge', 'killBeforeCommit', 0],
    ['between commit and answer, has done it', 'killAfterCommit', 1],
  ] as const)('%s', async (_name, at, unanswered) => {
    const directory = await temporaryDirectory()
    const writing = startWriting(directory, { lanes: 1, types: false, kill: { at, transaction: 9 } })
    expect(await writing.ended()).toBe('SIGKILL')
    expect(writing.acknowledged).toHaveLength(8)
    const store = await openTemporary({ directory })
    expect((await store.get(tasks, 'lane0'))?.version).toBe(8 + unanswered)
    expect(await faultsOf(store, 1, writing.acknowledged)).toEqual([])
  })

  it('opens again even if it was killed while it opened for the first time', async () => {
    const random = randomly()
    const directory = await temporaryDirectory()
    for (let kill = 0; kill < 3; kill++) {
      const writing = startWriting(directory, { lanes })
      await pause(60 + random.below(140))
      await writing.kill()
    }
    expect(await inspect(directory, []), random.seed).toEqual([])
  })
})

describe('a log that is cut short anywhere', () => {
  it('leaves a whole number of commits', async () => {
    const random = randomly()
    const directory = await temporaryDirectory()
    const writing = startWriting(directory, { lanes })
    await writing.answered(200)
    await writing.kill()
    const { size } = await stat(join(directory, 'tongpin.db-wal'))
    for (let cut = 0; cut < 6; cut++) {
      const copy = join(await temporaryDirectory(), 'copy')
      await cp(directory, copy, { recursive: true })
      await truncate(join(copy, 'tongpin.db-wal'), random.below(size))
      expect(await inspect(copy, []), random.seed).toEqual([])
    }
  })
})
