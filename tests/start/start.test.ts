// The process as an operator starts it: what goes wrong is one sentence and a non-zero exit; SIGTERM ends it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'

const main = fileURLToPath(new URL('../../server/main.ts', import.meta.url))
const guard = fileURLToPath(new URL('../../tools/guard.mjs', import.meta.url))
const folders: string[] = []

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), 'tongpin-start-'))
  folders.push(made)
  return made
}
afterAll(() => folders.forEach((one) => rmSync(one, { recursive: true, force: true })))

interface Started {
  readonly stop: () => void
  readonly ended: Promise<{ code: number | null; said: string; complained: string }>
  /** Resolves when the address was printed. */
  readonly ready: Promise<string>
}

function start(environment: Record<string, string>): Started {
  const child = spawn(process.execPath, [main], {
    env: {
      PATH: process.env['PATH'] ?? '',
      HOST: '127.0.0.1',
      PORT: '0',
      DEMO: '0',
      LOG_LEVEL: 'silent',
      ...environment,
    },
  })
  let said = ''
  let complained = ''
  const ready = new Promise<string>((resolve) => {
    child.stdout.on('data', (part: Buffer) => {
      said += part.toString()
      const address = /ready: (\S+)/.exec(said)?.[1]
      if (address !== undefined) resolve(address)
    })
  })
  child.stderr.on('data', (part: Buffer) => (complained += part.toString()))
  const ended = once(child, 'close').then(([code]) => ({ code: code as number | null, said, complained }))
  return { stop: () => void child.kill('SIGTERM'), ended, ready }
}

async function occupied(): Promise<{ port: number; server: Server }> {
  const server = createServer()
  await new Promise<void>((resolve) => void server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  if (address === null || typeof address === 'string') throw new Error('no port')
  return { port: address.port, server }
}

describe('the process', () => {
  it('prints its address, serves, and ends on SIGTERM with 0', async () => {
    const hub = start({ DATA_DIR: folder() })
    const address = await hub.ready
    const health = await fetch(`${address}/healthz`)
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', store: 'sqlite' }])
    hub.stop()
    expect((await hub.ended).code).toBe(0)
  })

  it('says in one sentence that the port is taken', async () => {
    const { port, server } = await occupied()
    const { code, complained } = await start({ DATA_DIR: folder(), PORT: String(port) }).ended
    server.close()
    expect([code, complained]).toEqual([
      1,
      `Port ${port} on 127.0.0.1 is already taken. Stop what uses it, or choose another one with PORT.\n`,
    ])
  })

  it('says in one sentence that another hub has the store', async () => {
    const directory = folder()
    const holder = start({ DATA_DIR: directory })
    await holder.ready
    const { code, complained } = await start({ DATA_DIR: directory }).ended
    expect([code, complained.trim().split('\n').length]).toEqual([1, 1])
    expect(complained).toContain('already running')
    holder.stop()
    await holder.ended
  })

  it('says in one sentence that the file is not a store', async () => {
    const directory = folder()
    writeFileSync(join(directory, 'tongpin.db'), 'this is a letter, not a database '.repeat(40))
    const { code, complained } = await start({ DATA_DIR: directory }).ended
    expect([code, complained.trim().split('\n').length]).toEqual([1, 1])
  })

  it('refuses, in production, a store with demonstration data', async () => {
    const directory = folder()
    const demo = start({ DATA_DIR: directory, DEMO: '1' })
    await demo.ready
    demo.stop()
    expect((await demo.ended).said).toContain('Demonstration data is loaded')
    const { code, complained } = await start({ DATA_DIR: directory, NODE_ENV: 'production' }).ended
    expect(code).toBe(1)
    expect(complained).toMatch(/^This store holds demonstration data.*\n$/)
  })

  it('stops a wrong value of the environment with one sentence', async () => {
    const { code, complained } = await start({ DATA_DIR: folder(), PORT: 'many' }).ended
    expect([code, complained]).toEqual([1, 'PORT must be a port number from 0 to 65535.\n'])
  })

  it('lets the pinned runtime pass its guard', async () => {
    const child = spawn(process.execPath, [guard])
    expect((await once(child, 'close'))[0]).toBe(0)
  })
})
