// A whole hub in this process, on a free port and an empty store, with people who are already signed in.
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createHub, type RunningHub } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { Clock, Log, Store } from '#server/kernel/ports.ts'
import { createMemoryStore } from '#server/storage/memory.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { systemClock, systemIds } from '#server/systemPorts.ts'
import { cookieNames } from '#server/transport/visitor.ts'
import type { Language } from '#shared/contract/language.ts'
import { type DocumentClient, documentClient } from './documentClient.ts'
import { type TemporaryMongo, temporaryMongo } from './mongo/temporaryMongo.ts'
import { type RestClient, restClient } from './restClient.ts'
import { type SocketClient, socketClient } from './socketClient.ts'
import { createWorld, type OfficerName, type PersonName, type World } from './world.ts'

export type StoreKind = 'memory' | 'sqlite' | 'mongodb'
/** `TEST_STORE=mongodb npm test` runs everything on MongoDB's wire protocol. */
export const chosen = process.env['TEST_STORE'] === 'mongodb' ? 'mongodb' : undefined
export const storeKinds: readonly StoreKind[] = chosen === undefined ? ['memory', 'sqlite'] : [chosen]

export interface TestPerson {
  readonly id: string
  readonly cookie: string
  readonly rest: RestClient
  socket(language?: Language): Promise<SocketClient>
  document(name: string, params?: Record<string, string>): DocumentClient
}

export interface TestHub {
  readonly url: string
  readonly running: RunningHub
  readonly store: Store
  readonly world: World
  /** Lines that the hub logged as errors. A test that expects none checks that it is empty. */
  readonly errors: string[]
  person(name: PersonName | OfficerName): Promise<TestPerson>
  /** Somebody without a session. */
  readonly nobody: RestClient
  close(): Promise<void>
}

export interface TestHubOptions {
  readonly store?: StoreKind
  readonly clock?: Clock
  readonly environment?: Record<string, string>
  /** Stands beside other hubs on this database; the small world is made by the first. */
  readonly beside?: TemporaryMongo
  readonly lookEvery?: number
  readonly isReachable?: (address: string) => boolean
  /** Wraps the store, to make it fail. */
  readonly around?: (store: Store) => Store
  readonly metricsToken?: string
}

interface OpenedStore {
  readonly store: Store
  readonly remove: () => Promise<void>
}

async function openStore(
  kind: StoreKind,
  now: () => number,
  beside: TemporaryMongo | undefined,
): Promise<OpenedStore> {
  if (beside !== undefined) return { store: await beside.open({ now }), remove: () => Promise.resolve() }
  if (kind === 'memory') return { store: createMemoryStore({ now }), remove: () => Promise.resolve() }
  if (kind === 'mongodb') {
    const { open, discard } = await temporaryMongo()
    return { store: await open({ now }), remove: discard }
  }
  const directory = mkdtempSync(join(tmpdir(), 'tongpin-'))
  return {
    store: await openSqliteStore({ directory, now }),
    remove: () => Promise.resolve(rmSync(directory, { recursive: true, force: true })),
  }
}

export async function createTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const clock = options.clock ?? systemClock
  const kind = options.store ?? chosen ?? 'memory'
  const { store: inner, remove } = await openStore(kind, () => clock.now(), options.beside)
  const store = options.around?.(inner) ?? inner
  const errors: string[] = []
  const log: Log = {
    info: () => undefined,
    warn: () => undefined,
    error: (facts, message) =>
      void errors.push(
        `${message} ${JSON.stringify(facts, Object.getOwnPropertyNames((facts as { err?: object }).err ?? {}).concat(Object.keys(facts)))}`,
      ),
  }
  const config = readConfig({
    PORT: '0',
    DEMO: '0',
    NODE_ENV: 'test',
    RATE_LIMITS: 'off',
    WEBHOOKS: 'on',
    ...options.environment,
  })
  const running = await createHub(config, {
    store,
    clock,
    ids: systemIds,
    log,
    version: 'test',
    pagesFolder: '/nonexistent',
    ...(options.metricsToken === undefined ? {} : { metricsToken: options.metricsToken }),
    ...(options.isReachable && { isReachable: options.isReachable }),
    ...(options.lookEvery === undefined ? {} : { lookEvery: options.lookEvery }),
  })
  const world = await createWorld(running.hub.execute)
  const { port } = await running.listen(config.port, '127.0.0.1')
  const url = `${config.tls === undefined ? 'http' : 'https'}://127.0.0.1:${port}`
  // As the hub itself names it: under HTTPS no other counts.
  const https = config.tls !== undefined || config.publicUrl?.startsWith('https:') === true
  const cookieName = cookieNames[https ? 'secure' : 'plain']
  const closers: (() => void)[] = []

  return {
    url,
    running,
    store,
    world,
    errors,
    nobody: restClient(url),
    async person(name) {
      const { secret } = await running.hub.sessions.issue(name, 'test')
      const cookie = `${cookieName}=${secret}`
      return {
        id: name,
        cookie,
        rest: restClient(url, cookie),
        async socket(language) {
          const client = await socketClient(url, cookie, language)
          closers.push(client.close)
          return client
        },
        document(document, params) {
          const client = documentClient(url, document, cookie, params)
          closers.push(client.close)
          return client
        },
      }
    },
    async close() {
      for (const close of closers) close()
      await running.close()
      await remove()
    },
  }
}
