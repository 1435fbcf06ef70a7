// A backup of an hour ago is restored while people still hold newer edits: what they hold comes back, each word once; what was
// decided in that hour is gone and may be decided again; nobody goes on counting from numbers of the former life.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, describe, expect, it, vi } from 'vitest'
import * as Y from 'yjs'
import { createHub, type RunningHub } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { Backups, Store } from '#server/kernel/ports.ts'
import { createMongoBackups } from '#server/storage/mongo/backup/createMongoBackups.ts'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { createSqliteBackups } from '#server/storage/sqlite/backup/createSqliteBackups.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createLog, systemIds } from '#server/systemPorts.ts'
import { type DocumentClient, documentClient } from '#tests/support/documentClient.ts'
import { type FixedClock, fixedClock } from '#tests/support/fixedClock.ts'
import { startMongo } from '#tests/support/mongo/startMongo.ts'
import { restClient } from '#tests/support/restClient.ts'
import { socketClient } from '#tests/support/socketClient.ts'
import { createWorld, type PersonName } from '#tests/support/world.ts'

const plan = 'plan.fair.1'

interface Place {
  readonly clock: FixedClock
  readonly directory: string
  readonly backups: Backups
  openStore(): Promise<Store>
  close(): Promise<void>
}

const places = {
  async sqlite(): Promise<Place> {
    const [clock, directory] = [fixedClock(), mkdtempSync(join(tmpdir(), 'tongpin-restored-'))]
    return {
      clock,
      directory,
      backups: createSqliteBackups(directory, clock.now),
      openStore: () => openSqliteStore({ directory, now: clock.now }),
      close: () => Promise.resolve(),
    }
  },
  /** Over the wire, the tests’ own server. */
  async mongodb(): Promise<Place> {
    const [clock, directory] = [fixedClock(), mkdtempSync(join(tmpdir(), 'tongpin-restored-'))]
    const server = await startMongo({ set: 'rs0' })
    const uri = `${server.uri}/tongpin`
    return {
      clock,
      directory,
      backups: createMongoBackups({ uri, now: clock.now }),
      openStore: () => openMongoStore({ uri, now: clock.now }),
      close: () => server.close(),
    }
  },
}

async function open(
  { clock, directory, openStore }: Place,
  port: number,
): Promise<{ running: RunningHub; port: number }> {
  const config = readConfig({ DEMO: '0', NODE_ENV: 'test', RATE_LIMITS: 'off', DATA_DIR: directory })
  const store = await openStore()
  const parts = {
    store,
    clock,
    ids: systemIds,
    log: createLog('silent'),
    version: 'test',
    pagesFolder: '/none',
  }
  const running = await createHub(config, parts)
  return { running, port: (await running.listen(port, '127.0.0.1')).port }
}

const writers = ['alice', 'alice', 'bob', 'bob', 'carol'] as const
const textOf = (doc: Y.Doc): string => doc.getXmlFragment('body').toString()
const timesIn = (doc: Y.Doc, word: string): number => textOf(doc).split(word).length - 1

function write(client: DocumentClient, word: string): void {
  const line = new Y.XmlElement('paragraph')
  line.insert(0, [new Y.XmlText(word)])
  client.doc.getXmlFragment('body').push([line])
}

describe.each(['sqlite', 'mongodb'] as const)(
  'after the restore of an hour-old backup (%s)',
  async (kind) => {
    const place = await places[kind]()
    const { clock, directory, backups } = place
    let { running, port } = await open(place, 0)
    const url = `http://127.0.0.1:${port}`
    const file = join(directory, 'hour.backup')
    const world = await createWorld(running.hub.execute)
    const cookieFor = async (name: PersonName): Promise<string> =>
      `tongpin=${(await running.hub.sessions.issue(name, 'test')).secret}`
    const connect = async (name: PersonName, doc?: Y.Doc): Promise<DocumentClient> =>
      documentClient(url, plan, await cookieFor(name), {}, doc)

    const old = await Promise.all(writers.map((name) => connect(name)))
    const reader = await connect('rita')
    await Promise.all([...old, reader].map((client) => client.synced))
    old.forEach((client, index) => write(client, `[before-${index}]`))
    const everybody = [...old, reader]
    await Promise.all(
      everybody.flatMap((client) => old.map((_, index) => client.includes(`[before-${index}]`))),
    )

    const oldCookie = await cookieFor('alice')
    const alice = restClient(url, oldCookie)
    const socket = await socketClient(url, oldCookie)
    const room = `event.${world.eventId}`
    const begun = (await socket.subscribe(room)).value
    await backups.backUp(file)
    clock.advance(60 * 60 * 1000)

    old.forEach((client, index) => write(client, `[after-${index}]`))
    await Promise.all(
      everybody.flatMap((client) => old.map((_, index) => client.includes(`[after-${index}]`))),
    )
    // A deletion of the lost hour has to come back too.
    const first = old[0]
    first?.doc.getXmlFragment('body').delete(0, 1)
    await vi.waitFor(() => expect(new Set(everybody.map(({ doc }) => textOf(doc))).size).toBe(1), 10_000)
    const move = { taskId: world.guestTaskId, status: 'in_progress' }
    const moved = await alice.post('task.move', move, { 'idempotency-key': 'in-the-lost-hour' })
    const wanted = textOf(old[0]?.doc ?? new Y.Doc())

    for (const client of everybody) client.close()
    socket.close()
    await running.close()
    await backups.restore(file)
    ;({ running, port } = await open(place, port))
    afterAll(async () => {
      await running.close()
      await place.close()
      rmSync(directory, { recursive: true, force: true })
    })

    it('everybody signs in again', async () => {
      expect(moved.status).toBe(200)
      expect((await alice.get('session.get')).status).toBe(401)
    })

    it('a reader who holds what the store lacks cannot bring it, and is told', async () => {
      const early = await connect('rita', reader.doc)
      expect(await early.refused).toBe(4403)
      early.close()
    })

    it('the text of the lost hour comes back from those who hold it, each word once, deletions included', async () => {
      // Half of them kept their page open, half open it anew from the copy on their machine.
      const back = await Promise.all(
        writers.map((name, index) => {
          if (index % 2 === 0) return connect(name, old[index]?.doc)
          const copy = new Y.Doc()
          Y.applyUpdate(copy, Y.encodeStateAsUpdate(old[index]?.doc ?? copy))
          return connect(name, copy)
        }),
      )
      await Promise.all(back.map((client) => client.synced))
      write(back[2] ?? reader, '[since]')
      const late = await connect('carol')
      await Promise.all([...back, late].map((client) => client.includes('[since]')))
      for (const { doc } of [...back, late]) {
        expect(textOf(doc).replace('<paragraph>[since]</paragraph>', '')).toBe(wanted)
        for (let index = 0; index < writers.length; index += 1)
          expect(timesIn(doc, `[after-${index}]`)).toBe(1)
      }
      const readerAgain = await connect('rita', reader.doc)
      await readerAgain.includes('[since]')
      for (const client of [...back, late, readerAgain]) client.close()
    })

    it('a room is fetched anew instead of counted on from numbers of the former life', async () => {
      const again = await socketClient(url, await cookieFor('alice'))
      const { value } = await again.subscribe(room, { seq: begun?.seq ?? 0, epoch: begun?.epoch ?? '' })
      expect(value?.replay).toBe(false)
      expect(value?.epoch).not.toBe(begun?.epoch)
      again.close()
    })

    it('what was decided in the lost hour is undecided, and the same command id decides it again', async () => {
      const again = restClient(url, await cookieFor('alice'))
      const status = async (): Promise<unknown> => {
        const { body } = await again.get('task.list', { eventId: world.eventId })
        const { items } = body.value as { items: { id: string; status: string }[] }
        return items.find(({ id }) => id === world.guestTaskId)?.status
      }
      expect(await status()).not.toBe('in_progress')
      const repeated = await again.post('task.move', move, { 'idempotency-key': 'in-the-lost-hour' })
      expect(repeated.body).toMatchObject({ ok: true, value: moved.body.value })
      expect(await status()).toBe('in_progress')
    })
  },
)
