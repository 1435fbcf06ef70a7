// npm run crash: twenty people write a plan and two move tasks while the hub is killed again and again; after each end an oracle
// compares the store with what was acknowledged. Exit 0 only if nothing acknowledged is missing, doubled or back.
//   --kills N (50)   --writers N (20)   --seed N   --power: cuts the power of its disk instead (15 times)
//   --store mongodb: on MongoDB's wire protocol, against the tests' own server, which outlives the hub
//   --twin answers-first | syncs-less (broken builds, which must be found out)
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { createCuttableDisk, whyNoCuttableDisk } from '#tests/support/cuttableDisk.ts'
import { seededRandom } from '#tests/support/seededRandom.ts'
import { type Mongo, startMongo } from '#tests/support/mongo/startMongo.ts'
import { type Ending, endingOf, failpointOf, type Kind } from './endings.ts'
import { type HubProcess, killWhileStarting, startHub, type Twin } from './hubProcess.ts'
import { consult } from './oracle.ts'
import { bringPeople, freePort, type People } from './people.ts'

const { values } = parseArgs({
  options: {
    kills: { type: 'string' },
    writers: { type: 'string', default: '20' },
    seed: { type: 'string', default: String(Date.now() % 1_000_000) },
    twin: { type: 'string', default: 'sound' },
    power: { type: 'boolean', default: false },
    store: { type: 'string', default: 'sqlite' },
  },
})
const kills = Number(values.kills ?? (values.power ? 15 : 50))
const seed = Number(values.seed)
const twin = (['answers-first', 'syncs-less'] as const).find((name) => name === values.twin) ?? 'sound'
const random = seededRandom(seed)

const missing = values.power ? whyNoCuttableDisk() : undefined
if (missing !== undefined) {
  process.stdout.write(`skipped: power cuts (${missing})\n`)
  process.exit(0)
}
const disk = values.power ? createCuttableDisk() : undefined
const kind: Kind = values.power ? 'power' : values.store === 'mongodb' ? 'mongodb' : 'sqlite'
const mongo = kind === 'mongodb' ? await startMongo() : undefined
/** What the hub and the oracle open: a directory, or the address of a MongoDB. */
const place =
  mongo !== undefined
    ? `${mongo.uri}/tongpin`
    : disk
      ? join(disk.directory, 'data')
      : mkdtempSync(join(tmpdir(), 'tongpin-crash-'))
const ends = new Map<Ending, number>()
const count = (ending: Ending): unknown => ends.set(ending, (ends.get(ending) ?? 0) + 1)
// Each provider listens for the end of this process.
process.setMaxListeners(0)

/** What the hub is told for this ending: a failpoint, and how many commits after its start. */
function optionsFor(ending: Ending): {
  twin: Twin
  killAt: ReturnType<typeof failpointOf>
  transaction: number
} {
  return { twin, killAt: failpointOf(ending), transaction: 5 + Math.floor(random() * 40) }
}

/** The record stands, its changes have no number: the server hears them and the hub is no more. */
async function endAtNumbering(server: Mongo, hub: HubProcess): Promise<Ending> {
  let left = 3 + Math.floor(random() * 10)
  await Promise.race([
    hub.ended,
    new Promise<void>((resolve) => {
      server.interfere = (body) => {
        if (body['insert'] === 'changes' && (left -= 1) === 0) resolve()
        return left > 0 ? 'whole' : 'lost'
      }
    }),
  ])
  await hub.kill()
  server.interfere = () => 'whole'
  return 'between a decision and its number'
}

async function end(hub: HubProcess, ending: Ending): Promise<Ending> {
  if (mongo !== undefined && ending === 'between a decision and its number') return endAtNumbering(mongo, hub)
  if (failpointOf(ending) === undefined) await pause(250 + random() * 900)
  else if (await Promise.race([hub.ended.then(() => true), pause(10_000, false)])) return ending
  if (disk) {
    // A sync that is under way would end as if it had succeeded: `tests/storage/powerCut.test.ts`.
    await hub.standStill()
    disk.cut()
    hub.goOn()
    // Long enough to hear it acknowledge what it cannot have stored.
    await pause(50)
  }
  await hub.kill()
  disk?.mend()
  return disk ? ending : 'at a random moment'
}

/** Everybody works until the hub ends. */
async function work(hub: HubProcess, { typists, movers }: People, ending: Ending): Promise<void> {
  let ended = false
  const typing = typists.map(async (typist) => {
    typist.connect()
    for (; !ended; await pause(20 + random() * 80)) typist.write(random)
  })
  const moving = movers.map(async (mover) => {
    await mover.resend(random)
    while (!ended) await mover.step(random)
  })
  const met = await end(hub, ending)
  ended = true
  count(met)
  await Promise.all([...typing, ...moving])
  for (const typist of typists) typist.disconnect()
}

async function until(done: () => boolean, milliseconds: number): Promise<boolean> {
  const end = Date.now() + milliseconds
  while (!done() && Date.now() < end) await pause(20)
  return done()
}

async function main(): Promise<readonly string[]> {
  const port = await freePort()
  let ending = endingOf(0, kind)
  let hub = await startHub(place, port, optionsFor(ending))
  const people = await bringPeople(hub, Number(values.writers), seed)
  const { typists, movers } = people
  const faults: string[] = []
  for (let round = 1; round <= kills && faults.length === 0; round += 1) {
    await work(hub, people, ending)
    faults.push(...(await consult(place, typists, movers)))
    ending = twin === 'answers-first' ? 'at a random moment' : endingOf(round, kind)
    if (ending === 'while it starts' && round < kills) {
      await killWhileStarting(place, port, 100 + random() * 1500)
      count(ending)
      faults.push(...(await consult(place, typists, movers)))
    }
    hub = await startHub(place, port, optionsFor(round < kills ? ending : 'at a random moment'))
  }
  if (faults.length === 0) {
    for (const typist of typists) typist.connect()
    for (const mover of movers) await mover.resend(random)
    if (!(await until(() => typists.every((typist) => typist.settled), 15_000)))
      for (const typist of typists) if (!typist.settled) faults.push(`in the end ${typist.standing}`)
  }
  for (const typist of typists) typist.destroy()
  await hub.stop()
  if (faults.length === 0) faults.push(...(await consult(place, typists, movers)))
  const edits = typists.reduce((sum, typist) => sum + typist.acknowledged, 0)
  const deletions = typists.reduce((sum, typist) => sum + typist.deletions, 0)
  const commands = movers.reduce((sum, mover) => sum + mover.answered, 0)
  for (const [how, times] of ends) process.stdout.write(`  ${times} ${how}\n`)
  process.stdout.write(
    `seed ${seed}: ${[...ends.values()].reduce((sum, times) => sum + times, 0)} ends, ${typists.length} writers, ${edits} acknowledged edits (${deletions} deletions), ${commands} acknowledged commands, ${faults.length} faults\n`,
  )
  return faults
}

const faults = await main()
for (const fault of faults.slice(0, 20)) process.stdout.write(`  ${fault}\n`)
disk?.discard()
if (faults.length > 0) process.stdout.write(`Run again with --seed ${seed}.\n`)
if (faults.length > 0 && kind === 'sqlite') process.stdout.write(`The store is kept in ${place}.\n`)
else if (mongo === undefined) rmSync(place, { recursive: true, force: true })
await mongo?.close()
process.exit(faults.length > 0 ? 1 : 0)
