// A process of its own that writes as fast as it is answered, and says on its output what was answered, until it is killed.
// Every lane moves one record and types into one document, so that each number says how many there must be.
import { writeSync } from 'node:fs'
import { type Store, StoreUnavailable } from '#server/kernel/ports.ts'
import { createFailpoints, type Failpoint, setFailpoint } from '#server/storage/sqlite/failpoints.ts'
import { openMongoStore } from '#server/storage/mongo/openMongoStore.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { at, changeIn, tasks, unitOf } from '#tests/contracts/store/samples.ts'
import { documentOf, linesOf } from './lanes.ts'

export interface WritingOptions {
  /** Of an embedded store, or the address of a MongoDB. */
  readonly directory: string
  readonly lanes: number
  readonly types: boolean
  /** Kills the process at this transaction from the start. */
  readonly kill?: { readonly at: Failpoint; readonly transaction: number }
}

/** What was handed to the operating system outlives the process. The pipe may be full for a moment. */
function say(...words: readonly (string | number)[]): void {
  for (let rest = Buffer.from(`${words.join(' ')}\n`); rest.length > 0;) {
    try {
      rest = rest.subarray(writeSync(1, rest))
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EAGAIN')) throw error
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 1)
    }
  }
}

async function move(store: Store, lane: string): Promise<void> {
  for (let version = ((await store.get(tasks, lane))?.version ?? 0) + 1; ; version++) {
    const commandId = `${lane}.${version}`
    const data = { id: lane, version, state: { rank: version } }
    const changes = ['hub', lane].map((room) => changeIn(room, { data, commandId }))
    const outcomes = [{ actorId: 'wang', commandId, inputHash: 'h', value: version, at }]
    const result = await store.commit(unitOf({ id: lane, version, rank: version }, { outcomes, changes }))
    if (!result.ok) throw new Error(`${lane} conflicted at ${version}.`)
    say('moved', lane, version, result.changes[0]?.seq ?? 0)
  }
}

async function type(store: Store, lane: string): Promise<void> {
  const name = documentOf(lane)
  for (let line = linesOf(await store.documents.load(name)).length + 1; ; line++) {
    await store.documents.append(name, [{ bytes: Buffer.from(`${line}\n`), author: 'wang' }])
    say('typed', lane, line)
    if (line % 7 > 0) continue
    const loaded = await store.documents.load(name)
    const rows = loaded.updates.map(({ row }) => row)
    await store.documents.compact(
      name,
      Buffer.from(
        linesOf(loaded)
          .map((one) => `${one}\n`)
          .join(''),
      ),
      rows,
    )
  }
}

const { directory, lanes, types, kill } = JSON.parse(process.argv[2] ?? '') as WritingOptions
const failpoints = createFailpoints()
const store = directory.startsWith('mongodb:')
  ? await openMongoStore({ uri: directory, collections: [tasks] })
  : await openSqliteStore({ directory, failpoints })
// The start's own transactions are over when this is answered.
await store.count(tasks)
if (kill) setFailpoint(failpoints, kill.at, kill.transaction)
const names = Array.from({ length: lanes }, (_, place) => `lane${place}`)
try {
  await Promise.all(names.flatMap((lane) => [move(store, lane), ...(types ? [type(store, lane)] : [])]))
} catch (error) {
  if (!(error instanceof StoreUnavailable)) throw error
  // The disk has gone. Nothing more is said, as a hub would acknowledge nothing more.
  setInterval(() => undefined, 60_000)
}
