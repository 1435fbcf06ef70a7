// createHub: the only file that knows everything. Puts slices, kernel, store, engine and doors together.
import type { Server } from 'node:http'
import type { AddressInfo } from 'node:net'
import { apiExamples } from './apiExamples.ts'
import type { Config } from './config.ts'
import { loadDemo } from './demo/load.ts'
import { demoState } from './demo/mark.ts'
import { sweepScratches } from './demo/scratch.ts'
import { wantsDemo } from './demo/wantsDemo.ts'
import { features } from './features/index.ts'
import { createDelivery } from './features/webhooks/index.ts'
import { createAsk } from './kernel/ask.ts'
import { createBeenDone } from './kernel/beenDone.ts'
import { auditKeeping } from './kernel/auditKeeping.ts'
import { auditedExecute, auditedMakeFile } from './kernel/audited.ts'
import { type Audit, createAudit } from './kernel/auditing.ts'
import { createExecute } from './kernel/execute.ts'
import { assemble } from './kernel/feature.ts'
import { createGates } from './kernel/gates.ts'
import { createGuests } from './kernel/guests.ts'
import type { Hub } from './kernel/hub.ts'
import { createJobs, type Jobs } from './kernel/jobs.ts'
import { pacedExecute } from './kernel/pacing.ts'
import type { Clock, Ids, Log, Store } from './kernel/ports.ts'
import { createMakeFile } from './kernel/makeFiles.ts'
import { createReactions, type Reactions } from './kernel/reactions.ts'
import { createReceive } from './kernel/receiving.ts'
import { createSessions } from './kernel/sessions.ts'
import { hubItself } from './hubItself.ts'
import { createSignOn } from './oidc/createSignOn.ts'
import { openDoors } from './openDoors.ts'
import { openEngine } from './openEngine.ts'
import type { SyncEngine } from './sync/index.ts'
import { createOpenApi } from './transport/http/openapi.ts'

export interface HubParts {
  readonly store: Store
  readonly clock: Clock
  readonly ids: Ids
  readonly log: Log
  readonly version: string
  /** Folder of the built client. */
  readonly pagesFolder: string
  /** Opens /metrics to other machines; left out, it is for this machine alone. */
  readonly metricsToken?: string
  /** Which addresses webhooks may lead to; left out: public ones. */
  readonly isReachable?: (address: string) => boolean
  /** How often a node looks for what others wrote, in milliseconds. */
  readonly lookEvery?: number
}

export interface RunningHub {
  readonly hub: Hub
  readonly engine: SyncEngine
  readonly server: Server
  readonly reactions: Reactions
  readonly jobs: Jobs
  readonly audit: Audit
  readonly demo: boolean
  listen(port: number, host: string): Promise<{ readonly port: number }>
  close(): Promise<void>
}

export async function createHub(
  config: Config,
  { store, clock, ids, log, version, pagesFolder, metricsToken, isReachable, lookEvery = 5_000 }: HubParts,
): Promise<RunningHub> {
  const demo = await wantsDemo(config, store)
  const signOn = config.oidc && createSignOn(config.oidc, { clock, ids, log })
  const ownInfo = hubItself({ config, version, signOn, store, clock, demo })
  const offered = features.filter(({ definition }) => config.webhooks || definition.name !== 'webhooks')
  const parts = assemble([ownInfo, ...offered])
  const sessions = createSessions({
    log: store.sessions,
    read: store,
    clock,
    ids,
    describe: parts.describe,
    keyOf: parts.keyOf,
    vouches: parts.vouches,
    idle: config.idleMinutes * 60_000,
  })
  const gates = createGates(parts.rooms, parts.documents, store)
  const guests = createGuests(parts.guests, store)
  const doorkeeping = { sessions, gates, signOn }
  // Others may write to the same database, whether or not they can be heard.
  const amongNodes = store.kind === 'mongodb'
  const { engine, texts, histories, bells } = openEngine({
    store,
    log,
    redisUrl: config.redisUrl,
    amongNodes,
    lookEvery,
  })
  const audit = createAudit({ store, clock, log })
  const notedBy = { audit, log, commands: parts.commands, files: parts.files }
  const plainExecute = createExecute({
    store,
    clock,
    log,
    doorkeeping,
    guests,
    texts,
    histories,
    commands: parts.commands,
  })
  const execute = auditedExecute(pacedExecute(plainExecute, { ...notedBy, clock }), notedBy)
  const ask = createAsk({ store, clock, log, doorkeeping, guests, texts, histories, queries: parts.queries })
  const { files, holdings } = parts
  const plainMakeFile = createMakeFile({ store, clock, log, guests, texts, sessions, files, holdings })
  const makeFile = auditedMakeFile(plainMakeFile, notedBy)
  const receive = createReceive({
    log,
    ask,
    beenDone: createBeenDone({ store, ...parts }),
    uploads: parts.uploads,
  })
  const hub: Hub = {
    execute,
    ask,
    makeFile,
    receive,
    uploadOf: (name) => parts.uploads.get(name)?.definition,
    fileType: (name) => parts.files.get(name)?.definition.type ?? 'csv',
    sessions,
    gates,
    signOn,
    store,
    clock,
    log,
    accessChanges: parts.accessChanges,
    isPersonal: (name) => parts.queries.get(name)?.definition.personal ?? false,
    setsCookie: (name) => parts.commands.get(name)?.definition.cookie ?? false,
    triesOf: (name) => parts.commands.get(name)?.definition.tries,
    kindOf: (name) => parts.commands.get(name)?.kind ?? (parts.queries.has(name) ? 'query' : undefined),
  }
  if (demo) {
    // Once it is whole it is data like any other: what was erased from it is not loaded again.
    if ((await demoState(store)) !== 'loaded') await loadDemo({ store, execute, engine, clock })
    await sweepScratches(store, clock)
  }

  const reactions = createReactions({ store, execute, log, reactions: parts.reactions })
  const jobs = createJobs({
    store,
    execute,
    sessions,
    clock,
    log,
    jobs: [...parts.jobs, auditKeeping(store, audit, config.auditDays)],
  })
  audit.start()
  const delivery = config.webhooks
    ? createDelivery({ store, clock, log, ...(isReachable && { isAllowed: isReachable }) })
    : undefined
  delivery?.start()
  reactions.start()
  jobs.start()
  signOn?.start()

  const doors = openDoors(config, {
    hub,
    engine,
    pagesFolder,
    openApi: createOpenApi(
      [ownInfo, ...offered].map(({ definition }) => definition),
      version,
      apiExamples,
    ),
    metricsToken,
    nodes: amongNodes ? { adapter: bells?.adapter, lookEvery } : undefined,
  })
  const { server } = doors

  return {
    hub,
    engine,
    server,
    reactions,
    jobs,
    audit,
    demo,
    listen: (port, host) =>
      new Promise((resolve, reject) => {
        server.once('error', reject)
        server.listen(port, host, () => {
          server.off('error', reject)
          resolve({ port: (server.address() as AddressInfo).port })
        })
      }),
    async close() {
      doors.drain()
      signOn?.stop()
      await doors.close()
      await jobs.stop()
      await reactions.stop()
      await audit.stop()
      await delivery?.stop()
      await doors.cut()
      bells?.close()
      await store.close()
    },
  }
}
