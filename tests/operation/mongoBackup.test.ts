// A backup of a MongoDB is of one moment however busy the hubs are, and overwrites nothing; killed anywhere it has harmed nothing.
import { existsSync } from 'node:fs'
import { readdir, readFile, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { changeIn, put, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import { faultsOf } from '#tests/storage/crash/faultsOf.ts'
import { startWriting } from '#tests/storage/crash/startWriting.ts'
import { temporaryDirectory } from '#tests/storage/temporaryStore.ts'
import { killedAt } from './crash/killedAt.ts'
import { refusal, session, storeAndBackup } from './mongoSamples.ts'
import { temporaryDatabase } from './temporaryDatabase.ts'

const lanes = 3

describe('a backup of a MongoDB', { timeout: 60_000 }, () => {
  it('made three times while a hub writes holds everything acknowledged before, whole', async () => {
    const { uri, backups } = await temporaryDatabase()
    const writing = startWriting(uri, { lanes })
    onTestFinished(() => writing.kill())
    for (let round = 0; round < 3; round++) {
      await writing.answered(60)
      const acknowledged = [...writing.acknowledged]
      const file = join(await temporaryDirectory(), 'busy.backup')
      expect(await backups.backUp(file)).toMatchObject({ records: lanes, documents: lanes })
      // What is compared must not grow faster than that.
      writing.pause()
      const empty = await temporaryDatabase()
      await empty.backups.restore(file)
      const store = await empty.open()
      await empty.settled()
      expect(await faultsOf(store, lanes, acknowledged)).toEqual([])
      writing.goOn()
    }
  })

  it('of a server on its own is of one moment too: where a hub writes in between, it is made again', async () => {
    const { server, insert, open, content, backups } = await temporaryDatabase({ set: '' })
    const store = await open()
    await put(store, { id: 'one' })
    let writes = 1
    server.interfere = (body) => {
      if (body['find'] === 'outcomes' && writes-- > 0)
        insert('changes', { room: 'hub', seq: writes, change: writes })
      return 'whole'
    }
    const file = join(await temporaryDirectory(), 'own.backup')
    expect(await backups.backUp(file)).toMatchObject({ changes: 1 })
    const empty = await temporaryDatabase({ set: '' })
    await empty.backups.restore(file)
    expect(empty.content()).toEqual(content())
    writes = 1e9
    expect(await refusal(backups.backUp(`${file}2`))).toMatch(
      /stop the hub.*or make the server a replica set/,
    )
    expect(existsSync(`${file}2`)).toBe(false)
  })

  it('is one file for its owner alone, and holds no sign-in', async () => {
    const { file } = await storeAndBackup()
    expect(((await stat(file)).mode & 0o777).toString(8)).toBe('600')
    expect(await readdir(join(file, '..'))).toEqual(['one.backup'])
    expect((await readFile(file)).includes(session.device)).toBe(false)
  })

  it('overwrites nothing, and needs a store', async () => {
    const { backups, file } = await storeAndBackup()
    const before = await readFile(file)
    expect(await refusal(backups.backUp(file))).toContain('is there already')
    expect(await readFile(file)).toEqual(before)
    const empty = await temporaryDatabase()
    expect(await refusal(empty.backups.backUp(`${file}2`))).toBe('There is no store in the database tongpin.')
    await empty.server.close()
    expect(await refusal(empty.backups.backUp(`${file}3`))).toMatch(/^The database that MONGODB_URI names/)
  })

  it.each(['begun', 'copied', 'sealed', 'synced', 'named'])(
    'killed when it was %s has harmed nothing, and is whole or has no name',
    async (dieAfter) => {
      const { uri, content, backups, file } = await storeAndBackup()
      const before = content()
      const second = `${file}2`
      await killedAt('keepingMongo.ts', { verb: 'backup', uri, file: second, dieAfter })
      expect(content()).toEqual(before)
      expect(existsSync(second)).toBe(dieAfter === 'named')
      if (dieAfter !== 'named') await backups.backUp(second)
      const empty = await temporaryDatabase()
      await empty.backups.restore(second)
      expect(empty.content()).toEqual(before)
    },
  )

  it('carries what was decided and not yet announced, and the next hub announces it', async () => {
    const { open, server, backups } = await temporaryDatabase()
    const store = await open()
    server.interfere = (body) => (body['insert'] === 'changes' ? 'lost' : 'whole')
    const deciding = store.commit(unitOf({ id: 'one', version: 1 }, { changes: [changeIn('hub')] }))
    await expect.poll(() => store.count(tasks)).toBe(1)
    const file = join(await temporaryDirectory(), 'one.backup')
    expect(await backups.backUp(file)).toMatchObject({ records: 1, changes: 0 })
    server.interfere = () => 'whole'
    await deciding
    const empty = await temporaryDatabase()
    await empty.backups.restore(file)
    const restored = await empty.open()
    await empty.settled()
    expect(await restored.changes.since('hub', 0, 10)).toMatchObject([{ seq: 1, data: { id: 'one' } }])
  })
})
