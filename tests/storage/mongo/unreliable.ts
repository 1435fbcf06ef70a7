// A way to a database that can be cut: everything behind the cut is lost, as when a process dies.
import type { Document } from 'mongodb'
import type { Store } from '#server/kernel/ports.ts'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import type { Database } from '#tests/support/mongo/commands.ts'
import { type Mongo, startMongo } from '#tests/support/mongo/startMongo.ts'

export interface Mortal {
  readonly store: Store
  readonly server: Mongo
  /** Dies at the first command that `last` answers for, after as much of it as `last` leaves. */
  dieAt(last: (command: string, body: Document) => 'before' | 'after' | undefined): void
}

export async function openMortal(databases: Map<string, Database>, sweepEvery = 1e9): Promise<Mortal> {
  const server = await startMongo({ databases })
  const store = await openMongoStore({ uri: `${server.uri}/tongpin`, sweepEvery })
  return {
    store,
    server,
    dieAt(last) {
      let dead = false
      server.interfere = (body) => {
        const [command = ''] = Object.keys(body)
        if (dead) return 'lost'
        const moment = last(command, body)
        dead = moment !== undefined
        if (moment === undefined) return 'whole'
        return moment === 'before' ? 'lost' : 'unanswered'
      }
    },
  }
}

/** The collection that a command writes to. */
export const writesTo = (command: string, body: Document): string =>
  ['insert', 'update', 'delete', 'findAndModify'].includes(command) ? String(body[command]) : ''
