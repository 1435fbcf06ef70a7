// npm run bench -- sync [--only one,many] [--rounds 3] [--seconds 10] [--trace FILE] [--json FILE]
// The engine beside two floors, each server in a process of its own; medians of interleaved rounds.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startMeasured } from './measuredProcess.ts'
import { scenarios } from './sync/scenarios.ts'
import { seedDocument } from './sync/trace.ts'

const { values } = parseArgs({
  args: process.argv.slice(2).filter((argument) => argument !== 'sync'),
  options: {
    only: { type: 'string' },
    systems: { type: 'string' },
    rounds: { type: 'string', default: '3' },
    seconds: { type: 'string', default: '10' },
    trace: { type: 'string', default: '../shared/traces/automerge-paper.json.gz' },
    json: { type: 'string' },
  },
})

const systems = [
  { name: 'engine', file: './sync/engineServer.ts', options: {} },
  { name: 'relay floor', file: './sync/floorServer.ts', options: { merge: false } },
  { name: 'merging floor', file: './sync/floorServer.ts', options: { merge: true } },
].filter(
  ({ name }) =>
    values.systems === undefined || values.systems.split(',').some((part) => name.startsWith(part)),
)

const directory = mkdtempSync(join(tmpdir(), 'tongpin-bench-'))
const seed = join(directory, 'seed')
const { update, origin } = seedDocument(values.trace)
writeFileSync(seed, update)

const chosen = Object.entries(scenarios).filter(
  ([key]) => values.only === undefined || values.only.split(',').includes(key),
)
const results = new Map<string, number[]>()
for (let round = 1; round <= Number(values.rounds); round++) {
  for (const [key, scenario] of chosen) {
    for (const { name, file, options } of systems) {
      const server = await startMeasured<{ port: number; pid: number }>(
        file,
        scenario.seeded === true ? { ...options, seed } : options,
      )
      const { value, detail } = await scenario.run({ server, seconds: Number(values.seconds) })
      await server.stop()
      results.set(`${key} ${name}`, [...(results.get(`${key} ${name}`) ?? []), value])
      process.stderr.write(
        `round ${round} ${key} ${name}: ${value.toFixed(2)} ${scenario.unit} (${detail})\n`,
      )
    }
  }
}
rmSync(directory, { recursive: true })

const median = (numbers: readonly number[]): number =>
  [...numbers].sort((a, b) => a - b)[Math.floor(numbers.length / 2)] ?? 0
const table = chosen.map(([key, { title, unit }]) => ({
  scenario: `${title} (${unit})`,
  ...Object.fromEntries(
    systems.map(({ name }) => [name, Number(median(results.get(`${key} ${name}`) ?? []).toFixed(2))]),
  ),
}))
process.stdout.write(
  `${new Date().toISOString().slice(0, 10)}, ${cpus()[0]?.model ?? 'unknown'} x ${cpus().length}, Node ${process.version}\n`,
)
process.stdout.write(`join: ${Math.round(update.length / 1024)} KiB, ${origin}\n`)
process.stdout.write(
  `| scenario | ${systems.map(({ name }) => name).join(' | ')} |\n| --- |${' --- |'.repeat(systems.length)}\n`,
)
for (const row of table) process.stdout.write(`| ${Object.values(row).join(' | ')} |\n`)
if (values.json !== undefined) writeFileSync(values.json, JSON.stringify(table, null, 2))
process.exit(0)
