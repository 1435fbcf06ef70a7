// A real redis-server of the machine, on a free port, without a disk; undefined where none is installed.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { createServer } from 'node:net'
import { createClient } from 'redis'

export const hasRedis = spawnSync('redis-server', ['--version']).status === 0

export interface RedisServer {
  readonly url: string
  signal(name: 'SIGSTOP' | 'SIGCONT' | 'SIGKILL'): void
  /** Starts it again on the same port, empty. */
  again(): Promise<void>
  empty(): Promise<void>
  /** Names of all keys. */
  keys(): Promise<readonly string[]>
  stop(): Promise<void>
}

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  await once(server, 'close')
  return typeof address === 'object' && address !== null ? address.port : 0
}

export async function startRedis(): Promise<RedisServer> {
  const port = await freePort()
  const url = `redis://127.0.0.1:${port}`
  let child: ChildProcess

  async function run(): Promise<void> {
    const words = [
      '--port',
      String(port),
      '--bind',
      '127.0.0.1',
      '--save',
      '',
      '--appendonly',
      'no',
      '--dir',
      '/tmp',
    ]
    child = spawn('redis-server', words, { stdio: ['ignore', 'pipe', 'ignore'] })
    await new Promise<void>((resolve) => {
      child.stdout?.on('data', (text: Buffer) => text.includes('Ready to accept') && resolve())
    })
  }

  const open = () => createClient({ url })

  async function asking<T>(ask: (client: ReturnType<typeof open>) => Promise<T>): Promise<T> {
    const client = open()
    await client.connect()
    const answer = await ask(client)
    client.destroy()
    return answer
  }

  await run()
  return {
    url,
    signal: (name) => void child.kill(name),
    again: run,
    empty: () => asking(async (client) => void (await client.flushAll())),
    keys: () => asking((client) => client.keys('*')),
    async stop() {
      if (child.exitCode !== null || child.signalCode !== null) return
      const gone = once(child, 'exit')
      child.kill('SIGCONT')
      child.kill('SIGKILL')
      await gone
    },
  }
}
