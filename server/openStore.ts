import type { Config } from './config.ts'
import { features } from './features/index.ts'
import type { Collection, Log, Store } from './kernel/ports.ts'
import { openMongoStore } from './storage/mongo/openMongoStore.ts'
import type { RebuildFacts } from './storage/sqlite/messages.ts'
import { openSqliteStore } from './storage/sqlite/openSqliteStore.ts'

/** The collections that commands write to: their indexes are there before the first visitor. */
function collections(): readonly Collection[] {
  const commands = features.flatMap((feature) => feature.commands)
  return commands.flatMap((command) => (command.kind === 'command' ? [command.collection] : []))
}

function noteRebuild(log: Log, { ok, ...facts }: RebuildFacts): void {
  if (ok) log.info(facts, 'the store was rebuilt after an erasure')
  else log.warn(facts, 'the store could not be rebuilt after an erasure, and will be')
}

/** The store that the configuration names. Rejects with `StoreUnusable`. */
export function openStore({ mongodbUri, dataDir }: Config, log?: Log): Promise<Store> {
  if (mongodbUri !== undefined) return openMongoStore({ uri: mongodbUri, collections: collections() })
  return openSqliteStore({
    directory: dataDir,
    ...(log === undefined ? {} : { onRebuild: (facts) => noteRebuild(log, facts) }),
  })
}
