// How many durable writes a second the embedded store answers: node tests/storage/speed.ts [directory]
import { mkdtempSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { at, changeIn, tasks, unitOf } from '#tests/contracts/store/samples.ts'

const directory = mkdtempSync(join(process.argv[2] ?? '.', 'tongpin-speed-'))
let batches = 0
const store = await openSqliteStore({ directory, onBatch: () => (batches += 1) })
let commands = 0

function commit(id: string, version = 1) {
  const commandId = `c${++commands}`
  const title = '搬桌子'.repeat(20)
  const change = changeIn('hub', { commandId, data: { id, version, state: { title } } })
  const outcome = { actorId: 'wang', commandId, inputHash: 'h', value: { version }, at }
  const record = { id, version, room: 'r', status: 'todo', title }
  return store.commit(unitOf(record, { outcomes: [outcome], changes: [change] }))
}

/** Runs so many writes in so many lanes, each lane waiting for its answer before it goes on. */
async function measure(
  name: string,
  writes: number,
  lanes: number,
  write: (lane: number, turn: number) => Promise<unknown>,
) {
  batches = 0
  const started = performance.now()
  const lane = async (place: number) => {
    for (let turn = 0; turn < writes / lanes; turn++) await write(place, turn)
  }
  await Promise.all(Array.from({ length: lanes }, (_, place) => lane(place)))
  const seconds = (performance.now() - started) / 1000
  const perSecond = String(Math.round(writes / seconds)).padStart(7)
  process.stdout.write(
    `${name.padEnd(32)} ${perSecond} writes/s ${String(batches).padStart(6)} transactions\n`,
  )
}

const bytes = new Uint8Array(100)
await measure('warming up', 300, 1, (_, turn) => commit(`warm${turn}`))
await measure('one after the other', 2000, 1, (_, turn) => commit(`one${turn}`))
await measure('one record, one after the other', 2000, 1, (_, turn) => commit('hot', turn + 1))
await measure('8 records', 4000, 8, (lane, turn) => commit(`lane${lane}`, turn + 1))
await measure('500 at once', 500, 500, (lane) => commit(`once${lane}`))
await measure('500 at a time', 10_000, 500, (lane, turn) => commit(`many${lane}.${turn}`))
const append = (lane: number) => store.documents.append(`plan.d${lane}.1`, [{ bytes, author: 'wang' }])
await measure('rows of 200 documents', 20_000, 200, append)
await measure('reading one record', 20_000, 1, (_, turn) => store.get(tasks, `one${turn % 2000}`))
await store.close()
rmSync(directory, { recursive: true })
