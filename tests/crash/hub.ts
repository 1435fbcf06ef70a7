// The process that the kill test kills: the real hub on the real store, or a broken twin of it.
import { createHub } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import type { CommitUnit, Store } from '#server/kernel/ports.ts'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { createFailpoints, setFailpoint } from '#server/storage/sqlite/failpoints.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createLog, systemClock, systemIds } from '#server/systemPorts.ts'
import { answeringFirst } from './answeringFirst.ts'
import type { HubOptions } from './hubProcess.ts'

const { twin, killAt, transaction = 1 } = JSON.parse(process.argv[2] ?? '{}') as HubOptions

/** Dies when a snapshot stands in the store and the rows that it replaces are about to go. */
function dyingAtDeletion(store: Store): Store {
  const documents: Store['documents'] = {
    ...store.documents,
    async compact(name, snapshot, rows) {
      if (rows.length > 0) process.kill(process.pid, 'SIGKILL')
      await store.documents.compact(name, snapshot, rows)
    },
  }
  return Object.assign(Object.create(store) as Store, { documents })
}

/** Counts what is written, as the embedded store counts its transactions, and dies before or after the last of them. */
function dyingAtWrite(store: Store, moment: 'before' | 'after'): Store {
  let left = Number.POSITIVE_INFINITY
  async function counted<T>(write: () => Promise<T>): Promise<T> {
    left -= 1
    if (left === 0 && moment === 'before') process.kill(process.pid, 'SIGKILL')
    const last = left === 0
    const result = await write()
    if (last) process.kill(process.pid, 'SIGKILL')
    return result
  }
  arm = () => void (left = transaction)
  const documents: Store['documents'] = {
    ...store.documents,
    append: (name, entries) => counted(() => store.documents.append(name, entries)),
  }
  return Object.assign(Object.create(store) as Store, {
    documents,
    commit: (unit: CommitUnit) => counted(() => store.commit(unit)),
  })
}

const config = readConfig(process.env)
const failpoints = createFailpoints()
let arm = (): void => undefined
const { mongodbUri } = config
const sound =
  mongodbUri === undefined
    ? await openSqliteStore({ directory: config.dataDir, failpoints })
    : await openMongoStore({ uri: mongodbUri })
let store = twin === 'answers-first' ? answeringFirst(sound) : sound
if (killAt === 'between a snapshot and the deletion of its rows') store = dyingAtDeletion(store)
if (mongodbUri !== undefined && killAt === 'before a commit') store = dyingAtWrite(store, 'before')
if (mongodbUri !== undefined && killAt === 'between commit and acknowledgement')
  store = dyingAtWrite(store, 'after')
const parts = {
  store,
  clock: systemClock,
  ids: systemIds,
  log: createLog(config.logLevel),
  version: 'crash',
  pagesFolder: '/nonexistent',
}
const hub = await createHub(config, parts)
const { port } = await hub.listen(config.port, config.host)
arm()
if (killAt === 'before a commit') setFailpoint(failpoints, 'killBeforeCommit', transaction)
if (killAt === 'between commit and acknowledgement') setFailpoint(failpoints, 'killAfterCommit', transaction)
process.on('SIGTERM', () => void hub.close().then(() => process.exit(0)))
process.stdout.write(`ready http://127.0.0.1:${port}\n`)
