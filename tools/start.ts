// npm start: builds the client where it is missing or older than its sources, then starts the hub.
import { spawnSync } from 'node:child_process'
import { existsSync, globSync, statSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))
const built = `${root}dist/client/index.html`

function isStale(): boolean {
  if (!existsSync(built)) return true
  const at = statSync(built).mtimeMs
  const sources = globSync(['client/**/*', 'shared/**/*', 'package-lock.json'], { cwd: root })
  return sources.some((file) => statSync(`${root}${file}`).mtimeMs > at)
}

if (isStale()) {
  process.stdout.write('Building the pages …\n')
  // In a process of its own: a build sets NODE_ENV to production for whatever comes after it.
  const vite = `${root}node_modules/vite/bin/vite.js`
  const run = spawnSync(
    process.execPath,
    [vite, 'build', '-c', 'client/vite.config.ts', '--logLevel', 'warn'],
    { cwd: root, stdio: 'inherit' },
  )
  if (run.status !== 0) process.exit(run.status ?? 1)
}
await import('../server/main.ts')
