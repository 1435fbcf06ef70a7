// What containers are made of, judged by the tools of others: the Dockerfile by a validator, the compose file by docker-compose where
// the machine has one; and the services' own commands, started without an engine.
import { type ChildProcess, spawn, spawnSync } from 'node:child_process'
import { once } from 'node:events'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { Script } from 'node:vm'
import { validate } from 'dockerfile-utils'
import { afterAll, describe, expect, it } from 'vitest'
import { startMongo } from '#tests/support/mongo/startMongo.ts'

const root = fileURLToPath(new URL('../..', import.meta.url))
const text = (file: string): string => readFileSync(join(root, file), 'utf8')

describe('the Dockerfile', () => {
  const faultsOf = (file: string): readonly string[] => validate(file).map(({ message }) => String(message))

  it('is without fault or warning by dockerfile-utils', () => {
    expect(faultsOf(text('Dockerfile'))).toEqual([])
  })

  it.each([
    ['USER node', 'USSER node', /Unknown instruction: USSER/],
    ['--interval=15s', '--every=15s', /Unknown flag: every/],
    ['COPY server server', 'COPY server', /at least two arguments/],
    ['EXPOSE 3000', 'EXPOSE many', /Invalid containerPort: many/],
  ])('with %s written as %s would be refused', (right, wrong, sentence) => {
    expect(faultsOf(text('Dockerfile').replace(right, wrong)).join()).toMatch(sentence)
  })
})

interface Compose {
  readonly services: Record<string, Record<string, unknown>>
}

const script = 'import json, sys, yaml; print(json.dumps(yaml.safe_load(sys.stdin)))'
const yaml = spawnSync('python3', ['-c', script], { input: text('docker-compose.yml'), encoding: 'utf8' })
const compose = JSON.parse(yaml.status === 0 ? yaml.stdout : '{"services":{}}') as Compose

const has = (command: string, ...words: string[]): boolean =>
  spawnSync(command, words, { encoding: 'utf8' }).status === 0

/** Version 1 does not know these; they stand in the specification since. */
function forVersionOne(): string {
  const older = structuredClone(compose) as Compose & { name?: string }
  delete older.name
  const { mongo } = older.services['hub']?.['depends_on'] as { mongo: { required?: boolean } }
  delete mongo.required
  return JSON.stringify(older)
}

/** The newest tool that there is, with what it can read. */
function chosenTool(): { readonly words: readonly string[]; readonly file: () => string } | undefined {
  if (has('docker', 'compose', 'version'))
    return { words: ['docker', 'compose'], file: () => text('docker-compose.yml') }
  if (yaml.status === 0 && has('docker-compose', 'version', '--short'))
    return { words: ['docker-compose'], file: forVersionOne }
  return undefined
}
const tool = chosenTool()

describe.skipIf(tool === undefined)('docker-compose.yml, by docker-compose', { timeout: 60_000 }, () => {
  const judge = (file: string, environment: Record<string, string> = {}) => {
    const [command = '', ...words] = tool?.words ?? []
    const { status, stderr } = spawnSync(command, [...words, '-f', '-', 'config', '-q'], {
      cwd: root,
      input: file,
      encoding: 'utf8',
      env: { PATH: process.env['PATH'] ?? '', ...environment },
    })
    return { status, stderr }
  }

  it.each([
    {},
    { COMPOSE_PROFILES: 'redis,tls', MONGODB_URI: '', PUBLISH: '0.0.0.0:443', SITE: 'hub.example.gov.cn' },
  ])('is accepted with %o', (environment) => {
    expect(judge(tool?.file() ?? '', environment)).toMatchObject({ status: 0 })
  })

  it.each([
    ['restart', 'restrat'],
    ['healthcheck', 'healthchek'],
  ])('with %s written as %s would be refused', (right, wrong) => {
    const { status, stderr } = judge((tool?.file() ?? '').replace(right, wrong))
    expect([status !== 0, stderr]).toEqual([true, expect.stringContaining(wrong)])
  })
})

async function freePort(): Promise<number> {
  const server = createServer().listen(0, '127.0.0.1')
  await once(server, 'listening')
  const address = server.address()
  server.close()
  return address === null || typeof address === 'string' ? 0 : address.port
}

/** Resolves when the process has written this. */
async function saying(child: ChildProcess, word: string): Promise<void> {
  let said = ''
  await new Promise<void>((resolve, reject) => {
    const hear = (part: Buffer): void => void ((said += part.toString()).includes(word) && resolve())
    child.stdout?.on('data', hear)
    child.stderr?.on('data', hear)
    child.on('close', () => reject(new Error(said)))
  })
}

describe.skipIf(yaml.status !== 0)(
  'the services’ own commands, without an engine',
  { timeout: 60_000 },
  () => {
    const folder = mkdtempSync(join(tmpdir(), 'tongpin-compose-'))
    afterAll(() => rmSync(folder, { recursive: true, force: true }))

    it('mongo: the check that makes the replica set is a script', () => {
      const { test } = compose.services['mongo']?.['healthcheck'] as { test: readonly string[] }
      expect(() => new Script(test.at(-1) ?? '')).not.toThrow()
    })

    it.skipIf(!has('redis-server', '--version'))(
      'redis starts with its words and answers its check',
      async () => {
        const { command, healthcheck } = compose.services['redis'] as {
          command: readonly string[]
          healthcheck: { test: readonly string[] }
        }
        const port = String(await freePort())
        const [program = '', ...words] = command
        const redis = spawn(program, [...words, '--port', port, '--bind', '127.0.0.1'], { cwd: folder })
        await saying(redis, 'Ready to accept connections')
        const [, check = '', ...asked] = healthcheck.test
        expect(spawnSync(check, ['-p', port, ...asked], { encoding: 'utf8' }).stdout).toBe('PONG\n')
        redis.removeAllListeners('close')
        redis.kill('SIGTERM')
        expect((await once(redis, 'close'))[0]).toBe(0)
      },
    )

    it('hub: starts with its variables on MongoDB’s wire protocol, is backed up beside its work, and restored', async () => {
      const mongo = await startMongo({ set: 'rs0' })
      const port = await freePort()
      const given = compose.services['hub']?.['environment'] as Record<string, string>
      // Compose's own values where .env says nothing.
      const values = Object.entries(given).map(([name, value]) => [
        name,
        value.replace(/\$\{[A-Z_]+:?-([^}]*)\}/g, '$1'),
      ])
      const env = {
        ...(Object.fromEntries(values) as Record<string, string>),
        PATH: process.env['PATH'] ?? '',
        HOST: '127.0.0.1',
        PORT: String(port),
        DATA_DIR: folder,
        MONGODB_URI: `${mongo.uri}/tongpin`,
      }
      const run = (...words: string[]) =>
        spawn(process.execPath, words, { cwd: root, env, stdio: ['ignore', 'pipe', 'pipe'] })
      const codeOf = async (...words: string[]): Promise<unknown> => (await once(run(...words), 'close'))[0]
      const hub = run('server/main.ts')
      await saying(hub, ' is ready: ')
      const health = await fetch(`http://127.0.0.1:${port}/healthz`)
      expect(await health.json()).toMatchObject({ status: 'ok', store: 'mongodb' })
      const file = join(folder, 'one.backup')
      expect(await codeOf('server/backups.ts', 'backup', file)).toBe(0)
      hub.removeAllListeners('close')
      hub.kill('SIGTERM')
      expect((await once(hub, 'close'))[0]).toBe(0)
      expect(await codeOf('server/backups.ts', 'restore', '--replace', file)).toBe(0)
      await mongo.close()
    })
  },
)
