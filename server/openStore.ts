import type { Config } from './config.ts'
import { features } from './features/index.ts'
import type { Collection, Store } from './kernel/ports.ts'
import { openMongoStore } from './storage/mongo/openMongoStore.ts'
import { openSqliteStore } from './storage/sqlite/openSqliteStore.ts'

/** The collections that commands write to: their indexes are there before the first visitor. */
function collections(): readonly Collection[] {
  const commands = features.flatMap((feature) => feature.commands)
  return commands.flatMap((command) => (command.kind === 'command' ? [command.collection] : []))
}

/** The store that the configuration names. Rejects with `StoreUnusable`. */
export function openStore({ mongodbUri, dataDir }: Config): Promise<Store> {
  if (mongodbUri === undefined) return openSqliteStore({ directory: dataDir })
  return openMongoStore({ uri: mongodbUri, collections: collections() })
}
