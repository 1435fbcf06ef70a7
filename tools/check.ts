// npm run check: types, lint, format and architecture, side by side. Prints what failed and how long each took.
import { spawn } from 'node:child_process'
import { performance } from 'node:perf_hooks'

const checks: Readonly<Record<string, readonly string[]>> = {
  'types (server)': ['tsc', '-p', 'tsconfig.server.json'],
  'types (client)': ['vue-tsc', '--noEmit', '-p', 'tsconfig.client.json'],
  lint: ['eslint', '.', '--cache', '--cache-location', '.cache/eslint'],
  format: [
    'prettier',
    '--check',
    '--cache',
    '--cache-location',
    '.cache/prettier',
    '--log-level',
    'warn',
    '.',
  ],
  architecture: [
    'depcruise',
    '--config',
    '.dependency-cruiser.cjs',
    '--output-type',
    'err',
    'shared',
    'server',
    'client',
    'tests',
    'tools',
  ],
}

function run(name: string, [command = '', ...words]: readonly string[]): Promise<boolean> {
  const started = performance.now()
  return new Promise((resolve) => {
    const child = spawn(command, words, { stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (part: Buffer) => (output += part.toString()))
    child.stderr.on('data', (part: Buffer) => (output += part.toString()))
    child.on('close', (code) => {
      process.stdout.write(
        `${code === 0 ? 'ok    ' : 'FAILED'} ${name} (${((performance.now() - started) / 1000).toFixed(1)} s)\n`,
      )
      if (code !== 0) process.stdout.write(output)
      resolve(code === 0)
    })
  })
}

// Two at a time: the type checkers are the long ones, and an office machine has two cores.
const waiting = Object.entries(checks)
const results: boolean[] = []
async function worker(): Promise<void> {
  for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
    results.push(await run(...next))
}
await Promise.all([worker(), worker()])
process.exit(results.every(Boolean) ? 0 : 1)
