// Reads the store itself while no hub runs, and compares it with the journals of those who wrote.
import { DatabaseSync } from 'node:sqlite'
import { setTimeout as pause } from 'node:timers/promises'
import { roomOf } from '#shared/contract/rooms.ts'
import type { Store } from '#server/kernel/ports.ts'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { databasePath } from '#server/storage/sqlite/openDatabase.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createSyncEngine } from '#server/sync/index.ts'
import type { Mover } from './mover.ts'
import type { Typist } from './typist.ts'

export const document = 'plan.fair-next.1'
const room = roomOf('event.fair-next')

function faultsOfFile(directory: string): readonly string[] {
  if (isMongo(directory)) return []
  const database = new DatabaseSync(databasePath(directory))
  try {
    const said = database.prepare('pragma integrity_check').get()?.['integrity_check']
    return said === 'ok' ? [] : [`the file is damaged: ${String(said)}`]
  } finally {
    database.close()
  }
}

/** A place is a directory, or the address of a MongoDB. */
export const isMongo = (place: string): boolean => place.startsWith('mongodb:')

/** What the hub has decided and not yet numbered when it ended, the first sweep of whoever opens the store numbers. */
async function openSwept(uri: string): Promise<Store> {
  const store = await openMongoStore({ uri })
  for (let before = -1, head = 0; before < head || head === 0; head = await store.changes.head(room)) {
    before = head
    await pause(250)
  }
  return store
}

/** How often each token stands in the plan. */
function tokensIn(text: string): ReadonlyMap<string, number> {
  const times = new Map<string, number>()
  for (const [token] of text.matchAll(/\[[^[\]]+\]/g)) times.set(token, (times.get(token) ?? 0) + 1)
  return times
}

export async function consult(
  directory: string,
  typists: readonly Typist[],
  movers: readonly Mover[],
): Promise<readonly string[]> {
  const damage = faultsOfFile(directory)
  const store = isMongo(directory) ? await openSwept(directory) : await openSqliteStore({ directory })
  const engine = createSyncEngine({ storage: store.documents, epoch: store.changes.epoch })
  try {
    const tokens = tokensIn((await engine.read(document)).getXmlFragment('body').toString())
    const changes = await store.changes.since(room, 0, 100_000)
    const holes = changes.flatMap((change, index) =>
      change.seq === index + 1 ? [] : [`number ${index + 1} is missing from the log`],
    )
    return [
      ...damage,
      ...typists.flatMap((typist) => typist.faults(tokens)),
      ...movers.flatMap((mover) => mover.faults(changes)),
      ...holes.slice(0, 1),
    ]
  } finally {
    await engine.close()
    await store.close()
  }
}
