// The process that the kill test kills: the real hub on the real store, or its broken twin.
import { createHub } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createLog, systemClock, systemIds } from '#server/systemPorts.ts'
import { answeringFirst } from './answeringFirst.ts'

const config = readConfig(process.env)
const sound = await openSqliteStore({ directory: config.dataDir })
const store = process.env['TWIN'] === 'answers-first' ? answeringFirst(sound) : sound
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
process.on('SIGTERM', () => void hub.close().then(() => process.exit(0)))
process.stdout.write(`ready http://127.0.0.1:${port}\n`)
