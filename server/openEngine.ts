// The sync engine on the store, among other nodes or alone, with what the kernel asks of documents: their texts and their histories.
import { parseDocumentName } from '#shared/contract/document.ts'
import { documentTexts } from './documentTexts.ts'
import { createHistories } from './history/createHistories.ts'
import type { Histories } from './kernel/histories.ts'
import type { Log, Store, Texts } from './kernel/ports.ts'
import { createDocumentBell, noChannels } from './nodes/documentBell.ts'
import { type Bells, joinRedis } from './nodes/joinRedis.ts'
import { createSyncEngine, type SyncEngine } from './sync/index.ts'

export interface OpenedEngine {
  readonly engine: SyncEngine
  readonly texts: Texts
  readonly histories: Histories
  /** Only where nodes ring each other. */
  readonly bells: Bells | undefined
}

export function openEngine(parts: {
  readonly store: Store
  readonly log: Log
  readonly redisUrl: string | undefined
  /** Others may write to the same log. */
  readonly amongNodes: boolean
  readonly lookEvery: number
}): OpenedEngine {
  const { store, log, redisUrl, amongNodes, lookEvery } = parts
  const bells = redisUrl === undefined ? undefined : joinRedis(redisUrl, store.changes.epoch, log)
  const documentBell = createDocumentBell(bells?.channels ?? noChannels, lookEvery)
  const engine = createSyncEngine({
    storage: amongNodes ? documentBell.ringing(store.documents) : store.documents,
    ...(amongNodes ? { others: documentBell } : {}),
    versions: store.documents,
    versioned: (name) => parseDocumentName(name) !== undefined,
    epoch: store.changes.epoch,
    log: ({ level, ...facts }) => log[level](facts, `document ${facts.event}`),
  })
  return {
    engine,
    texts: documentTexts(engine, store.documents),
    histories: createHistories(engine, store),
    bells,
  }
}
