// The process as an operator starts it: what goes wrong is one sentence and a non-zero exit; SIGTERM ends it.
import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { connect, createServer, type Server } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { connect as connectSecurely } from 'node:tls'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { WebSocket } from 'ws'
import { selfSigned } from '#tests/support/selfSigned.ts'

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

  it('ends within ten seconds while somebody holds a request and a socket open', async () => {
    const hub = start({ DATA_DIR: folder() })
    const { port } = new URL(await hub.ready)
    const lines = ['GET /healthz HTTP/1.1\r\nHost: hub\r\n', '']
    const held = lines.map((begun) =>
      connect(Number(port), '127.0.0.1')
        .on('error', () => undefined)
        .write(begun),
    )
    expect(held).toHaveLength(2)
    const socket = new WebSocket(`ws://127.0.0.1:${port}/socket.io/?EIO=4&transport=websocket`)
    await once(socket, 'message')
    socket.on('error', () => undefined)
    const asked = Date.now()
    hub.stop()
    expect((await hub.ended).code).toBe(0)
    expect(Date.now() - asked).toBeLessThan(10_000)
  })

  it('does TLS itself, and makes its secrets for its owner alone', async () => {
    const directory = folder()
    const { cert, key } = selfSigned()
    const files = { TLS_CERT_FILE: join(directory, 'hub.crt'), TLS_KEY_FILE: join(directory, 'hub.key') }
    writeFileSync(files.TLS_CERT_FILE, cert)
    writeFileSync(files.TLS_KEY_FILE, key)
    const hub = start({ DATA_DIR: directory, NODE_ENV: 'production', ...files })
    const address = await hub.ready
    expect(address).toMatch(/^https:\/\/127\.0\.0\.1:/)
    const { port } = new URL(address)
    const socket = connectSecurely(Number(port), '127.0.0.1', { ca: cert })
    await once(socket, 'secureConnect')
    socket.destroy()
    expect((statSync(join(directory, 'metrics.token')).mode & 0o777).toString(8)).toBe('600')
    hub.stop()
    const { code, said, complained } = await hub.ended
    expect([code, said + complained]).toEqual([
      0,
      expect.not.stringContaining(readFileSync(join(directory, 'metrics.token'), 'utf8').trim()),
    ])
  })

  it('says in one sentence that a certificate cannot be used', async () => {
    const directory = folder()
    const files = { TLS_CERT_FILE: join(directory, 'none.crt'), TLS_KEY_FILE: join(directory, 'none.key') }
    const { code, complained } = await start({ DATA_DIR: directory, ...files }).ended
    expect([code, complained]).toEqual([1, `TLS_CERT_FILE=${files.TLS_CERT_FILE} cannot be read.\n`])
  })

  it('says in one sentence that an address is not its own', async () => {
    const { code, complained } = await start({ DATA_DIR: folder(), HOST: '192.0.2.1' }).ended
    expect([code, complained]).toEqual([1, 'HOST=192.0.2.1 is not an address of this machine.\n'])
  })

  it('loads the demonstration data by itself into an empty store, and never into one that is in use', async () => {
    const [empty, used] = [folder(), folder()]
    const by = { DEMO: '', NODE_ENV: 'development' }
    const first = start({ DATA_DIR: empty, ...by })
    await first.ready
    first.stop()
    expect((await first.ended).said).toContain('Demonstration data is loaded')
    const admin = fileURLToPath(new URL('../../server/admin.ts', import.meta.url))
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: used }
    expect(
      (await once(spawn(process.execPath, [admin, 'create', 'zhang', '张敏'], { env }), 'close'))[0],
    ).toBe(0)
    const second = start({ DATA_DIR: used, ...by })
    await second.ready
    second.stop()
    expect((await second.ended).said).not.toContain('Demonstration data')
  })

  it('lets the pinned runtime pass its guard', async () => {
    const child = spawn(process.execPath, [guard])
    expect((await once(child, 'close'))[0]).toBe(0)
  })
})
