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
import type { Language } from '#shared/contract/language.ts'
import { type DocumentClient, documentClient } from './documentClient.ts'
import { type RestClient, restClient } from './restClient.ts'
import { type SocketClient, socketClient } from './socketClient.ts'
import { createWorld, type OfficerName, type PersonName, type World } from './world.ts'

export const storeKinds = ['memory', 'sqlite'] as const
export type StoreKind = (typeof storeKinds)[number]

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
  /** Wraps the store, to make it fail. */
  readonly around?: (store: Store) => Store
}

async function openStore(kind: StoreKind): Promise<{ store: Store; remove: () => void }> {
  if (kind === 'memory') return { store: createMemoryStore(), remove: () => undefined }
  const directory = mkdtempSync(join(tmpdir(), 'tongpin-'))
  return {
    store: await openSqliteStore({ directory }),
    remove: () => rmSync(directory, { recursive: true, force: true }),
  }
}

export async function createTestHub(options: TestHubOptions = {}): Promise<TestHub> {
  const { store: inner, remove } = await openStore(options.store ?? 'memory')
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
    clock: options.clock ?? systemClock,
    ids: systemIds,
    log,
    version: 'test',
    pagesFolder: '/nonexistent',
  })
  const world = await createWorld(running.hub.execute)
  const { port } = await running.listen(0, '127.0.0.1')
  const url = `http://127.0.0.1:${port}`
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
      const cookie = `tongpin=${secret}`
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
      remove()
    },
  }
}
