// npm run crash: two people write a plan and move tasks while the hub is killed again and again; after each restart an oracle
// compares the store with what was acknowledged. Exit 0 only if nothing acknowledged is missing, doubled or back.
//   --kills N (20)   --seed N   --twin answers-first (the broken build, which must be found out)
import { mkdtempSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { roomOf } from '#shared/contract/rooms.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createSyncEngine } from '#server/sync/index.ts'
import { type HubProcess, startHub } from './hubProcess.ts'
import { Mover } from './mover.ts'
import { Typist } from './typist.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    twin: { type: 'string', default: 'sound' },
  },
})
const kills = Number(values.kills)
const seed = Number(values.seed)
const twin = values.twin === 'answers-first' ? 'answers-first' : 'sound'
const document = 'plan.fair-next.1'
const room = roomOf('event.fair-next')
const random = seededRandom(seed)
const directory = mkdtempSync(join(tmpdir(), 'tongpin-crash-'))

async function freePort(): Promise<number> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  await new Promise((resolve) => server.close(resolve))
  if (address === null || typeof address === 'string') throw new Error('no port')
  return address.port
}

async function signIn(url: string, account: string): Promise<string> {
  const response = await fetch(`${url}/api/session.signIn`, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify({ account, password: 'tongpin-demo' }),
  })
  const cookie = response.headers.getSetCookie()[0]?.split(';')[0]
  if (!response.ok || cookie === undefined) throw new Error(`${account} cannot sign in: ${response.status}`)
  return cookie
}

/** Reads the store itself while no hub runs. */
async function consult(typists: readonly Typist[], movers: readonly Mover[]): Promise<string[]> {
  const store = await openSqliteStore({ directory })
  const engine = createSyncEngine({ storage: store.documents, epoch: store.changes.epoch })
  try {
    const text = (await engine.read(document)).getXmlFragment('body').toString()
    const changes = await store.changes.since(room, 0, 100_000)
    const holes = changes.flatMap((change, index) =>
      change.seq === index + 1 ? [] : [`number ${index + 1} is missing from the log`],
    )
    return [
      ...typists.flatMap((typist) => typist.faults(text)),
      ...movers.flatMap((mover) => mover.faults(changes)),
      ...holes.slice(0, 1),
    ]
  } finally {
    await engine.close()
    await store.close()
  }
}

async function until(done: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (!done() && Date.now() < end) await pause(20)
  return done()
}

/** Everybody works until the hub is killed at a random moment. */
async function work(hub: HubProcess, typists: readonly Typist[], movers: readonly Mover[]): Promise<void> {
  let killed = false
  const typing = typists.map(async (typist) => {
    typist.connect()
    for (; !killed; await pause(5 + random() * 25)) typist.write(random)
  })
  const moving = movers.map(async (mover) => {
    await mover.resend(random)
    while (!killed) await mover.step(random)
  })
  await pause(250 + random() * 900)
  await hub.kill()
  killed = true
  await Promise.all([...typing, ...moving])
  for (const typist of typists) typist.disconnect()
}

async function main(): Promise<readonly string[]> {
  const port = await freePort()
  let hub = await startHub(directory, port, twin)
  const accounts = ['u-01', 'u-02']
  const cookies = await Promise.all(accounts.map((account) => signIn(hub.url, account)))
  const typists = accounts.map(
    (account, index) => new Typist(hub.url, document, cookies[index] ?? '', account),
  )
  const movers = accounts.map(
    (account, index) => new Mover(hub.url, cookies[index] ?? '', `${account}-${seed}`),
  )
  const faults: string[] = []
  for (let round = 1; round <= kills && faults.length === 0; round += 1) {
    await work(hub, typists, movers)
    faults.push(...(await consult(typists, movers)))
    hub = await startHub(directory, port, twin)
  }
  if (faults.length === 0) {
    for (const typist of typists) typist.connect()
    for (const mover of movers) await mover.resend(random)
    if (!(await until(() => typists.every((typist) => typist.settled), 15_000)))
      faults.push('not everything was acknowledged in the end')
  }
  for (const typist of typists) typist.destroy()
  await hub.stop()
  if (faults.length === 0) faults.push(...(await consult(typists, movers)))
  const edits = typists.reduce((sum, typist) => sum + typist.acknowledged, 0)
  const commands = movers.reduce((sum, mover) => sum + mover.answered, 0)
  process.stdout.write(
    `seed ${seed}: ${kills} kills, ${edits} acknowledged edits, ${commands} acknowledged commands, ${faults.length} faults\n`,
  )
  return faults
}

const faults = await main()
for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault}\n`)
if (faults.length > 0)
  process.stdout.write(`The store is kept in ${directory}. Run again with --seed ${seed}.\n`)
else rmSync(directory, { recursive: true, force: true })
process.exit(faults.length > 0 ? 1 : 0)
