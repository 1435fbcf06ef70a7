// A store of every schema version that there ever was is opened, today and by the versions to come; kill -9 at each step and amid it
// loses nothing and does nothing twice.
import { existsSync } from 'node:fs'
import { DatabaseSync } from 'node:sqlite'
import { join } from 'node:path'
import { describe, expect, it, onTestFinished } from 'vitest'
import { StoreUnusable } from '#server/kernel/ports.ts'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { schemaSteps as mongoSteps } from '#server/storage/mongo/schema.ts'
import { openDatabase } from '#server/storage/sqlite/openDatabase.ts'
import { schemaSteps } from '#server/storage/sqlite/schema.ts'
import { singleValue } from '#server/storage/sqlite/singleValue.ts'
import { openTemporary, temporaryDirectory } from '#tests/storage/temporaryStore.ts'
import { startMongo } from '#tests/support/mongo/startMongo.ts'
import { contentOf } from './contentOf.ts'
import { killedAt } from './crash/killedAt.ts'
import { foundIn } from './golden/content.ts'
import { dumpMongo, goldenFile, loadMongo, loadSqlite } from './golden/dumps.ts'
import { laterMongoSteps } from './laterMongoSteps.ts'
import { laterSteps } from './laterSteps.ts'

const versionsOf = (newest: number): readonly number[] =>
  Array.from({ length: newest }, (_, place) => place + 1)

/** Every moment of an upgrade at which a kill may come. */
const deathsOf = (from: number, to: number): readonly (readonly [string, number])[] =>
  versionsOf(to)
    .filter((version) => version > from)
    .flatMap((version) => [['dieInside', version] as const, ['dieAfter', version] as const])

describe.each(versionsOf(schemaSteps.length))('the golden SQLite store of version %i', (from) => {
  const newest = schemaSteps.length + 3
  const golden = async (): Promise<string> => {
    const directory = await temporaryDirectory()
    loadSqlite(directory, from)
    return directory
  }
  const versionIn = (directory: string): number => {
    const database = new DatabaseSync(join(directory, 'tongpin.db'))
    const version = Number(singleValue(database, 'pragma user_version'))
    database.close()
    return version
  }

  it('holds what it held, after the upgrade to this version', async () => {
    expect(existsSync(goldenFile('sqlite', from))).toBe(true)
    const directory = await golden()
    expect(versionIn(directory)).toBe(from)
    const found = await foundIn(await openTemporary({ directory }))
    expect(found.all).toMatchSnapshot('SQLite')
    expect(found.versions).toBe(from === 1 ? 0 : 1)
    expect(versionIn(directory)).toBe(schemaSteps.length)
  })

  it.each([['dieAfter', 0] as const, ...deathsOf(from, newest)])(
    'killed with %s %i goes on at the next start, and nothing is done twice',
    async (death, version) => {
      const [directory, undisturbed] = [await golden(), await golden()]
      const bringUp = (place: string): void => openDatabase(place, { steps: laterSteps() }).close()
      bringUp(undisturbed)
      // The last version but present ones keeps no copy where nothing is to be done.
      await killedAt('upgrading.ts', { directory, [death]: version })
      expect(versionIn(directory)).toBe(version === 0 ? from : version - (death === 'dieInside' ? 1 : 0))
      bringUp(directory)
      expect(contentOf(directory)).toEqual(contentOf(undisturbed))
      expect(versionIn(directory)).toBe(newest)
    },
  )
})

describe.each(versionsOf(mongoSteps.length + 1))('the golden MongoDB store of version %i', (from) => {
  const newest = mongoSteps.length + 4
  const golden = async () => {
    const database = loadMongo(from)
    const server = await startMongo({ databases: new Map([['tongpin', database]]) })
    onTestFinished(() => server.close())
    const uri = `${server.uri}/tongpin`
    const bringUp = async (): Promise<void> =>
      (await openMongoStore({ uri, upgrading: { steps: laterMongoSteps() } })).close()
    const version = () => database.get('meta')?.find({ _id: 'schema' })[0]?.['value'] as unknown
    database.delete('nodes')
    return { uri, database, bringUp, version }
  }
  /** Without what is about hubs at work. */
  const contentIn = ({ database }: Awaited<ReturnType<typeof golden>>): string => {
    database.delete('nodes')
    return dumpMongo(database)
  }

  it('holds what it held, after the upgrade to this version', async () => {
    const { uri } = await golden()
    const store = await openMongoStore({ uri })
    const found = await foundIn(store)
    expect(found.all).toMatchSnapshot('MongoDB')
    expect(found.versions).toBe(1)
    await store.close()
  })

  it.each(deathsOf(from, newest))(
    'killed with %s %i goes on at the next start, and nothing is done twice',
    async (death, version) => {
      const [killed, undisturbed] = [await golden(), await golden()]
      await undisturbed.bringUp()
      await killedAt('upgradingMongo.ts', { uri: killed.uri, [death]: version })
      expect(killed.version()).toBe(version - (death === 'dieInside' ? 1 : 0))
      await killed.bringUp()
      expect(contentIn(killed)).toBe(contentIn(undisturbed))
      expect(killed.version()).toBe(newest)
    },
  )

  it('is brought up once by two nodes that start together, and an older program refuses it then', async () => {
    const [together, alone] = [await golden(), await golden()]
    await Promise.all([together.bringUp(), together.bringUp(), alone.bringUp()])
    expect(contentIn(together)).toBe(contentIn(alone))
    await expect(openMongoStore({ uri: together.uri })).rejects.toThrow(StoreUnusable)
  })
})
