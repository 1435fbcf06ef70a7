// npm run bench -- sync [--only one,many,large] [--systems engine,hocuspocus] [--rounds 3] [--seconds 10] [--trace FILE] [--json FILE]
// The engine beside two floors and two other servers, each in a process of its own; medians of interleaved rounds.
// The trace is `sequential_traces/automerge-paper.json.gz` of the public collection josephg/editing-traces.
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, loadavg, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startMeasured } from './measuredProcess.ts'
import { measureLarge } from './sync/large.ts'
import { type Measured, scenarios } from './sync/scenarios.ts'
import { systemsNamed } from './sync/systems.ts'
import { tableOf } from './sync/table.ts'
import { seedDocument } from './sync/trace.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'sync'),
  options: {
    only: { type: 'string' },
    systems: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    trace: { type: 'string', default: '.cache/automerge-paper.json.gz' },
    json: { type: 'string' },
  },
})

/** Servers on one core, this process on another, where there are two and they can be told apart. */
function pin(): number | undefined {
  try {
    if (cpus().length < 2) return undefined
    execFileSync('taskset', ['-a', '-p', '-c', '1', String(process.pid)], { stdio: 'ignore' })
    return 0
  } catch {
    return undefined
  }
}

const systems = systemsNamed(values.systems)
const directory = mkdtempSync(join(tmpdir(), 'tongpin-bench-'))
const seed = join(directory, 'seed')
const { update, origin } = seedDocument(values.trace)
writeFileSync(seed, update)
const busyBefore = loadavg()[0] ?? 0
const core = pin()

const chosen = Object.entries(scenarios).filter(
  ([key]) => values.only === undefined || values.only.split(',').includes(key),
)
const results = new Map<string, Measured[]>()
for (let round = 1; round <= Number(values.rounds); round++) {
  for (const [key, scenario] of chosen) {
    for (const { name, file, options, dialect } of systems) {
      const started = { ...options, ...(scenario.seeded === true ? { seed } : {}) }
      const server = await startMeasured<{ port: number; pid: number }>(file, started, core)
      const measured = await scenario.run({ server, dialect, seconds: Number(values.seconds) })
      await server.stop()
      results.set(`${key} ${name}`, [...(results.get(`${key} ${name}`) ?? []), measured])
      process.stderr.write(
        `round ${round} ${key} ${name}: ${measured.value.toFixed(2)} ${scenario.unit} (${measured.detail})\n`,
      )
    }
  }
}
// The floors know no document, so there is nothing large for them to hold.
const holding = systems.filter(({ name }) => !name.includes('floor'))
const wantsLarge = values.only === undefined || values.only.split(',').includes('large')
const large = wantsLarge ? await measureLarge(holding, directory, Number(values.seconds), core) : undefined
rmSync(directory, { recursive: true })

const { lines, rows } = tableOf(chosen, systems, results)
const pinned = core === undefined ? 'not pinned' : `server on core ${core}, load on core 1`
const tables = [
  ...(chosen.length === 0 ? [] : [`medians of ${values.rounds} rounds of ${values.seconds} s`, ...lines]),
  ...(large === undefined
    ? []
    : [`large documents, one pass, ${Number(values.seconds) * 10} edits each`, ...large.lines]),
]
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown'} x ${cpus().length}, Node ${process.version}, ${pinned}, ` +
    `load of the machine before ${busyBefore.toFixed(1)}\n` +
    `join: ${Math.round(update.length / 1000)} kB, ${origin}\n${tables.join('\n')}\n`,
)
if (values.json !== undefined)
  writeFileSync(values.json, JSON.stringify([...rows, ...(large?.rows ?? [])], null, 2))
process.exit(0)
