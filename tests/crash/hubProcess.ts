// A hub in a process of its own that can be killed at any moment and started again on the same store.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'
import { standStill } from '#tests/support/standStill.ts'
import type { Failpoint } from './endings.ts'
import { isMongo } from './oracle.ts'

const entry = fileURLToPath(new URL('./hub.ts', import.meta.url))
const syncingLess = new URL('../support/syncingLess.ts', import.meta.url).href

/** Deliberately broken builds: one answers before the store has committed, one does not wait for the disk. */
export type Twin = 'sound' | 'answers-first' | 'syncs-less'

export interface HubOptions {
  readonly twin: Twin
  /** The process kills itself there, at that transaction counted from its start. */
  readonly killAt?: Failpoint | undefined
  readonly transaction?: number
}

export interface HubProcess {
  readonly url: string
  /** Resolves when the process has ended, for whatever reason. */
  readonly ended: Promise<unknown>
  /** kill -9, and the end of the process. */
  kill(): Promise<void>
  /** Stops; nothing of it is under way when this resolves. */
  standStill(): Promise<void>
  goOn(): void
  stop(): Promise<void>
}

function spawnHub(directory: string, port: number, options: HubOptions): ChildProcess {
  const preload = options.twin === 'syncs-less' ? ['--import', syncingLess] : []
  return spawn(process.execPath, [...preload, entry, JSON.stringify(options)], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      ...(isMongo(directory) ? { MONGODB_URI: directory } : { DATA_DIR: directory }),
      PORT: String(port),
      HOST: '127.0.0.1',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      DEMO: '1',
    },
  })
}

export async function startHub(directory: string, port: number, options: HubOptions): Promise<HubProcess> {
  const child = spawnHub(directory, port, options)
  if (child.stdout === null) throw new Error('the hub has no output')
  const ended = once(child, 'exit')
  const lines = createInterface(child.stdout)
  const [line] = (await Promise.race([once(lines, 'line'), ended.then(() => ['exited'])])) as [string]
  const url = /^ready (.+)$/.exec(line)?.[1]
  if (url === undefined) throw new Error(`the hub did not start: ${line}`)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    child.kill(signal)
    await ended
  }
  return {
    url,
    ended,
    kill: () => end('SIGKILL'),
    standStill: () => standStill(child.pid ?? 0),
    goOn: () => void child.kill('SIGCONT'),
    stop: () => end('SIGTERM'),
  }
}

/** Starts a hub and kills it so many milliseconds later, ready or not. */
export async function killWhileStarting(directory: string, port: number, after: number): Promise<void> {
  const child = spawnHub(directory, port, { twin: 'sound' })
  const ended = once(child, 'exit')
  const timer = setTimeout(() => child.kill('SIGKILL'), after)
  await ended
  clearTimeout(timer)
}
