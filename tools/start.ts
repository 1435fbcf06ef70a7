// npm start: builds the client where it is missing or older than its sources, then starts the hub.
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
  const { build } = await import('vite')
  await build({ configFile: `${root}client/vite.config.ts`, root: `${root}client`, logLevel: 'warn' })
}
await import('../server/main.ts')
