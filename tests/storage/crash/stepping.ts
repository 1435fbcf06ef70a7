// A process of its own that takes the steps one after the other and says which was answered, until it is killed or done.
import { writeSync } from 'node:fs'
import { createFailpoints, type Failpoint, setFailpoint } from '#server/storage/sqlite/failpoints.ts'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { tasks } from '#tests/contracts/store/samples.ts'
import { steps } from './steps.ts'

export interface Stepping {
  /** Of an embedded store, or the address of a MongoDB. */
  readonly place: string
  /** Only on the embedded store: kills the process at this transaction. */
  readonly kill?: { readonly at: Failpoint; readonly transaction: number }
}

const { place, kill } = JSON.parse(process.argv[2] ?? '') as Stepping
const failpoints = createFailpoints()
const store = place.startsWith('mongodb:')
  ? await openMongoStore({ uri: place, collections: [tasks] })
  : await openSqliteStore({ directory: place, failpoints })
await store.count(tasks)
if (kill) setFailpoint(failpoints, kill.at, kill.transaction)
for (const [index, step] of steps.entries()) {
  await step(store)
  writeSync(1, `${index + 1}\n`)
}
await store.close()
