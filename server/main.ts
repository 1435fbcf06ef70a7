// Environment, store, hub, signals. Everything that goes wrong at the start is one clear sentence and a non-zero exit.
import { readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import { createHub, type RunningHub } from './app.ts'
import { BadConfig, type Config, readConfig } from './config.ts'
import { demoPassword } from './demo/load.ts'
import { StoreUnusable } from './kernel/ports.ts'
import { openStore } from './openStore.ts'
import { secretFile } from './secretFile.ts'
import { createLog, systemClock, systemIds } from './systemPorts.ts'

const root = fileURLToPath(new URL('..', import.meta.url))
const { version } = JSON.parse(readFileSync(`${root}package.json`, 'utf8')) as { version: string }

/** Why a start failed, in one sentence; undefined for what is a fault of ours. */
function sentenceOf(error: unknown, config: Config | undefined): string | undefined {
  if (error instanceof BadConfig || error instanceof StoreUnusable) return error.message
  const { code } = error as NodeJS.ErrnoException
  if (code === 'EADDRINUSE')
    return `Port ${config?.port} on ${config?.host} is already taken. Stop what uses it, or choose another one with PORT.`
  if (code === 'EACCES')
    return `Port ${config?.port} may not be opened by this user. Choose one above 1024 with PORT.`
  if (code === 'EADDRNOTAVAIL' || code === 'ENOTFOUND')
    return `HOST=${config?.host} is not an address of this machine.`
  return undefined
}

function greet(running: RunningHub, config: Config, port: number): void {
  const address =
    config.publicUrl ??
    `${config.tls === undefined ? 'http' : 'https'}://${config.host.includes(':') ? `[${config.host}]` : config.host}:${port}`
  process.stdout.write(`Tongpin ${version} is ready: ${address}\n`)
  if (running.demo) {
    process.stdout.write(
      `Demonstration data is loaded. Sign in as u-01 (office), u-02 (community), u-08 (guest) or admin; password ${demoPassword}\n`,
    )
  }
}

function stopOn(running: RunningHub, stop: (code: number) => void): void {
  let stopping = false
  const drain = (): void => {
    if (stopping) return
    stopping = true
    // Nothing acknowledged depends on this drain; it only spares people a reconnect in the middle of something.
    setTimeout(() => stop(1), 9_000).unref()
    running.close().then(
      () => stop(0),
      () => stop(1),
    )
  }
  process.on('SIGTERM', drain)
  process.on('SIGINT', drain)
}

async function start(): Promise<void> {
  let config: Config | undefined
  try {
    config = readConfig(process.env)
    const log = createLog(config.logLevel)
    const store = await openStore(config, log)
    const running = await createHub(config, {
      store,
      clock: systemClock,
      ids: systemIds,
      log,
      version,
      pagesFolder: `${root}dist/client`,
      metricsToken: secretFile(config.dataDir, 'metrics.token'),
    })
    stopOn(running, (code) => process.exit(code))
    const { port } = await running.listen(config.port, config.host)
    greet(running, config, port)
  } catch (error) {
    const sentence = sentenceOf(error, config)
    process.stderr.write(`${sentence ?? String((error as Error).stack ?? error)}\n`)
    process.exit(1)
  }
}

await start()
