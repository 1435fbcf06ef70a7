// npm run dev: the server restarts and the pages reload when their files change.
import { spawn } from 'node:child_process'
import { fileURLToPath } from 'node:url'
import { createServer } from 'vite'

const root = fileURLToPath(new URL('..', import.meta.url))
const server = spawn(
  process.execPath,
  ['--watch', '--watch-path=server', '--watch-path=shared', 'server/main.ts'],
  {
    cwd: root,
    stdio: 'inherit',
    env: { ...process.env, PUBLIC_URL: process.env['PUBLIC_URL'] ?? 'http://localhost:5173' },
  },
)
const pages = await createServer({ configFile: `${root}client/vite.config.ts`, root: `${root}client` })
await pages.listen(5173)
pages.printUrls()

const stop = (): void => {
  server.kill('SIGTERM')
  void pages.close().then(() => process.exit(0))
}
process.on('SIGINT', stop)
process.on('SIGTERM', stop)
server.on('exit', stop)
