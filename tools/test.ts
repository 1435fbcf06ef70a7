// npm test: the suites, then the journeys in a browser; says what was skipped and how many tests passed and failed.
// Words after `--` go to vitest: `npm test -- tests/features/tasks` runs only the suites, and only those files.
import { spawn } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const chosen = process.argv.slice(2)

interface Report {
  readonly numPassedTests: number
  readonly numFailedTests: number
  readonly numPendingTests: number
  readonly testResults: readonly { readonly status: string; readonly assertionResults: readonly Asserted[] }[]
}

interface Asserted {
  readonly status: string
  readonly fullName: string
}

function run(command: string, words: readonly string[]): Promise<boolean> {
  return new Promise((resolve) => {
    const child = spawn(command, words, { cwd: root, stdio: 'inherit' })
    child.on('close', (code) => resolve(code === 0))
  })
}

async function suite(
  name: string,
  words: readonly string[],
): Promise<{ ok: boolean; passed: number; failed: number; skipped: number; left: readonly string[] }> {
  const file = `${root}.cache/results-${name}.json`
  rmSync(file, { force: true })
  const ok = await run('vitest', [
    'run',
    '--reporter=default',
    '--reporter=json',
    `--outputFile.json=${file}`,
    ...words,
  ])
  if (!existsSync(file)) return { ok: false, passed: 0, failed: 1, skipped: 0, left: [] }
  const report = JSON.parse(readFileSync(file, 'utf8')) as Report
  // A file that could not even be read counts as one failure.
  const broken = report.testResults.filter(
    (result) => result.status === 'failed' && result.assertionResults.length === 0,
  ).length
  const failed = report.numFailedTests + broken
  return {
    ok: ok && failed === 0,
    passed: report.numPassedTests,
    failed: ok ? failed : Math.max(failed, 1),
    skipped: report.numPendingTests,
    left: report.testResults.flatMap(({ assertionResults }) =>
      assertionResults.flatMap(({ status, fullName }) =>
        status === 'skipped' || status === 'pending' ? [fullName] : [],
      ),
    ),
  }
}

mkdirSync(`${root}.cache`, { recursive: true })
const results = [await suite('suites', chosen)]
if (chosen.length === 0) {
  // The journeys use the pages as they are built from these sources.
  const built = await run('vite', ['build', '-c', 'client/vite.config.ts', '--logLevel', 'warn'])
  results.push(
    built
      ? await suite('journeys', ['--config', 'tests/e2e/vitest.config.ts'])
      : { ok: false, passed: 0, failed: 1, skipped: 0, left: [] },
  )
}
const sum = (key: 'passed' | 'failed' | 'skipped'): number =>
  results.reduce((total, result) => total + result[key], 0)
const skipped = sum('skipped')
// Who chose tests by their names knows what was left out.
if (!chosen.includes('-t'))
  for (const name of results.flatMap(({ left }) => left)) process.stdout.write(`skipped: ${name}\n`)
process.stdout.write(
  `${sum('passed')} passed, ${sum('failed')} failed${skipped > 0 ? `, ${skipped} skipped` : ''}\n`,
)
process.exit(results.every((result) => result.ok) ? 0 : 1)
