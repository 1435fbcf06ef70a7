// npm run bench -- commands: decisions a second on one roster and on many, and what a task move costs with 200 listeners beside
// plain Socket.IO. Servers run in processes of their own; their processor time is read from /proc, that of the load is not in it.
//   --seed N   --seconds N (5, of each run of sign-ups)   --moves N (1000)   --rounds N (3)   --json FILE
import { writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { parseArgs } from 'node:util'
import { roomOf } from '#shared/contract/rooms.ts'
import { taskStatuses } from '#shared/features/tasks/model.ts'
import { seeded } from '#tests/support/seeded.ts'
import type { HubReady } from './commandsHub.ts'
import { type Deliveries, moveBefore } from './listeners.ts'
import { ask, openSockets } from './loadSockets.ts'
import { startMeasured } from './measuredProcess.ts'
import { type Decisions, signUps } from './signUps.ts'

const { values } = parseArgs({
  args: process.argv.slice(3),
  options: {
    seed: { type: 'string' },
    seconds: { type: 'string', default: '5' },
    moves: { type: 'string', default: '1000' },
    rounds: { type: 'string', default: '3' },
    json: { type: 'string' },
  },
})
const seconds = Number(values.seconds)
const moves = Number(values.moves)
const random = seeded('bench commands', values.seed === undefined ? undefined : Number(values.seed))
const crowd = { people: 100, events: 20, shifts: 4, seats: 60, tasks: 40, inFlight: 4, listeners: 200 }
const movesInFlight = 4
const say = (line: string): void => void process.stdout.write(`${line}\n`)

function median<T>(runs: readonly T[], value: (run: T) => number): T {
  const found = runs.toSorted((a, b) => value(a) - value(b))[Math.floor(runs.length / 2)]
  if (found === undefined) throw new Error('nothing was measured')
  return found
}

async function decisions(): Promise<{ one: Decisions; many: Decisions }> {
  const hub = await startMeasured<HubReady>('./commandsHub.ts', crowd)
  const sockets = await openSockets(hub.ready.url, hub.ready.cookies)
  const load = { sockets, random, inFlight: crowd.inFlight, cpu: hub.cpu }
  const [first = []] = hub.ready.rosters
  // Nothing counts before the code is warm.
  await signUps({ ...load, rosters: hub.ready.rosters, seconds: 2 })
  const one = await signUps({ ...load, rosters: [first], seconds })
  const many = await signUps({ ...load, rosters: hub.ready.rosters, seconds })
  for (const socket of sockets) socket.disconnect()
  await hub.stop()
  return { one, many }
}

/** The change as the hub sends it to its listeners, for the plain server to send the same. */
let example: { seq: number } | undefined

async function throughHub(): Promise<Deliveries> {
  const hub = await startMeasured<HubReady>('./commandsHub.ts', { ...crowd, events: 1 })
  const { url, cookies, taskIds, workspaceId } = hub.ready
  const everybody = Array.from(
    { length: crowd.listeners + 1 },
    (_, index) => cookies[index % cookies.length] ?? '',
  )
  const [mover, ...listeners] = await openSockets(url, everybody)
  if (mover === undefined) throw new Error('nobody to move')
  for (const listener of listeners) await ask(listener, 'subscribe', { room: roomOf(workspaceId) })
  listeners[0]?.once('change', (change: { seq: number }) => (example = change))
  const statuses = taskStatuses.filter((status) => status !== 'blocked')
  const command = (turn: number): object => ({
    name: 'task.move',
    input: { taskId: taskIds[turn % taskIds.length], status: random.pick(statuses) },
    commandId: `move-${String(turn)}-${String(performance.now())}`,
  })
  const load = { mover, listeners, command, inFlight: movesInFlight, cpu: hub.cpu }
  await moveBefore({ ...load, moves: 100 })
  const result = await moveBefore({ ...load, moves })
  for (const socket of [mover, ...listeners]) socket.disconnect()
  await hub.stop()
  return result
}

async function throughPlain(): Promise<Deliveries> {
  const plain = await startMeasured<{ url: string }>('./plainServer.ts', { message: example })
  const [mover, ...listeners] = await openSockets(
    plain.ready.url,
    Array.from({ length: crowd.listeners + 1 }, () => ''),
  )
  if (mover === undefined) throw new Error('nobody to move')
  for (const listener of listeners) await ask(listener, 'subscribe', {})
  const load = {
    mover,
    listeners,
    command: (turn: number) => ({ turn }),
    inFlight: movesInFlight,
    cpu: plain.cpu,
  }
  await moveBefore({ ...load, moves: 100 })
  const result = await moveBefore({ ...load, moves })
  for (const socket of [mover, ...listeners]) socket.disconnect()
  await plain.stop()
  return result
}

const perSecond = (run: Decisions): number => run.decisions / run.seconds
const microseconds = (run: Deliveries): number => (run.cpuSeconds / run.deliveries) * 1e6
const movesPerCpu = (run: Deliveries): number => run.moves / run.cpuSeconds
const round = (value: number, digits = 0): string => value.toFixed(digits)

const runs: Awaited<ReturnType<typeof decisions>>[] = []
const hubRuns: Deliveries[] = []
const plainRuns: Deliveries[] = []
for (let turn = 0; turn < Number(values.rounds); turn += 1) {
  runs.push(await decisions())
  // One after the other in turns, so that a busy machine is busy for both.
  hubRuns.push(await throughHub())
  plainRuns.push(await throughPlain())
}
const one = median(
  runs.map((run) => run.one),
  perSecond,
)
const many = median(
  runs.map((run) => run.many),
  perSecond,
)
const hub = median(hubRuns, microseconds)
const plain = median(plainRuns, microseconds)
const ratio = microseconds(hub) / microseconds(plain)
const bytes = Buffer.byteLength(JSON.stringify(example))

say(
  `\n${cpus().length} processors, ${cpus()[0]?.model ?? ''}, Node ${process.version}; median of ${values.rounds} rounds, seed ${random.seed}`,
)
say(
  `\nSign-ups and withdrawals, ${crowd.people} people with ${crowd.inFlight} under way each, SQLite synchronous=FULL`,
)
say('                     decisions/s   done     refused  decisions per CPU-second')
for (const [name, run] of [
  ['one roster', one],
  [`${crowd.events} rosters`, many],
] as const)
  say(
    `${name.padEnd(20)} ${round(perSecond(run)).padStart(11)} ${String(run.done).padStart(8)} ${String(run.refused).padStart(8)} ${round(run.decisions / run.cpuSeconds).padStart(10)}`,
  )
say(`\nTask moves before ${crowd.listeners} Socket.IO listeners, ${bytes} bytes a change, ${moves} moves`)
say('                     CPU µs/delivery   moves/CPU-second   moves/s')
for (const [name, run] of [
  ['hub, stored', hub],
  ['plain Socket.IO', plain],
] as const)
  say(
    `${name.padEnd(20)} ${round(microseconds(run), 2).padStart(15)} ${round(movesPerCpu(run)).padStart(18)} ${round(run.moves / run.seconds).padStart(9)}`,
  )
say(`hub : plain = ${round(ratio, 2)}\n`)

if (values.json !== undefined) {
  const facts = { seed: random.seed, node: process.version, one, many, hub, plain, ratio, bytes }
  writeFileSync(values.json, `${JSON.stringify({ ...facts, runs, hubRuns, plainRuns }, null, 2)}\n`)
}
