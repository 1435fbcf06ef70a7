// A hub with the demonstration data, as `npm start` makes it, in a folder of its own.
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createHub, type RunningHub } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { Clock, Log, Store } from '#server/kernel/ports.ts'
import { openStore } from '#server/openStore.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createLog, systemClock, systemIds } from '#server/systemPorts.ts'
import { chosen } from './createTestHub.ts'
import { temporaryMongo } from './mongo/temporaryMongo.ts'

const pagesFolder = fileURLToPath(new URL('../../dist/client', import.meta.url))

export interface DemoHub {
  readonly url: string
  /** What the store keeps, as bytes, by file or collection. */
  stored(): Promise<ReadonlyMap<string, Uint8Array>>
  readonly running: RunningHub
  /** Ends the process's sockets and opens the same store and port again, as a restart does. */
  restart(): Promise<void>
  close(): Promise<void>
}

export interface DemoHubOptions {
  readonly clock?: Clock
  readonly log?: Log
  /** Where the writer of the store shall fail or wait. */
  readonly failpoints?: Int32Array
  /** Wraps the store, to watch it. */
  readonly around?: (store: Store) => Store
  readonly environment?: Record<string, string>
}

export async function startDemoHub(options: DemoHubOptions = {}): Promise<DemoHub> {
  const { clock = systemClock, log = createLog('error'), failpoints, around = (store) => store } = options
  const directory = mkdtempSync(join(tmpdir(), 'tongpin-demo-'))
  const database = chosen === 'mongodb' ? await temporaryMongo() : undefined
  const config = readConfig({
    PORT: '0',
    DATA_DIR: directory,
    ...(database === undefined ? {} : { MONGODB_URI: database.uri }),
    DEMO: '1',
    RATE_LIMITS: 'off',
    WEBHOOKS: 'on',
    NODE_ENV: 'test',
    ...options.environment,
  })
  const open = async (port: number): Promise<{ running: RunningHub; port: number }> => {
    const store =
      failpoints === undefined
        ? await openStore(config, log)
        : await openSqliteStore({ directory, failpoints })
    const parts = {
      store: around(store),
      clock,
      ids: systemIds,
      log,
      version: 'demo',
      pagesFolder,
    }
    const running = await createHub(config, parts)
    return { running, port: (await running.listen(port, '127.0.0.1')).port }
  }
  let { running, port } = await open(config.port)
  const files = (): ReadonlyMap<string, Uint8Array> =>
    new Map(readdirSync(directory).map((name) => [name, readFileSync(join(directory, name))]))
  return {
    stored: () => database?.dump() ?? Promise.resolve(files()),
    get url() {
      return `http://127.0.0.1:${port}`
    },
    get running() {
      return running
    },
    async restart() {
      await running.close()
      ;({ running, port } = await open(port))
    },
    async close() {
      await running.close()
      await database?.discard()
      rmSync(directory, { recursive: true, force: true })
    },
  }
}
