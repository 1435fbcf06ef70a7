// A hub in a process of its own that can be killed at any moment and started again on the same store.
import { type ChildProcess, spawn } from 'node:child_process'
import { once } from 'node:events'
import { createInterface } from 'node:readline'
import { fileURLToPath } from 'node:url'

const entry = fileURLToPath(new URL('./hub.ts', import.meta.url))

export interface HubProcess {
  readonly url: string
  /** kill -9, and the end of the process. */
  kill(): Promise<void>
  stop(): Promise<void>
}

/** `twin` starts a deliberately broken build: it answers before the store has committed. */
export async function startHub(
  directory: string,
  port: number,
  twin: 'sound' | 'answers-first',
): Promise<HubProcess> {
  const child: ChildProcess = spawn(process.execPath, [entry], {
    stdio: ['ignore', 'pipe', 'inherit'],
    env: {
      ...process.env,
      DATA_DIR: directory,
      PORT: String(port),
      HOST: '127.0.0.1',
      RATE_LIMITS: 'off',
      LOG_LEVEL: 'silent',
      NODE_ENV: 'test',
      DEMO: '1',
      TWIN: twin,
    },
  })
  if (child.stdout === null) throw new Error('the hub has no output')
  const lines = createInterface(child.stdout)
  const [line] = (await Promise.race([once(lines, 'line'), once(child, 'exit').then(() => ['exited'])])) as [
    string,
  ]
  const url = /^ready (.+)$/.exec(line)?.[1]
  if (url === undefined) throw new Error(`the hub did not start: ${line}`)
  const end = async (signal: NodeJS.Signals): Promise<void> => {
    if (child.exitCode !== null || child.signalCode !== null) return
    const gone = once(child, 'exit')
    child.kill(signal)
    await gone
  }
  return { url, kill: () => end('SIGKILL'), stop: () => end('SIGTERM') }
}
