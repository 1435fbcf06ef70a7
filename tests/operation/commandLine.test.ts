// npm run admin, npm run backup, npm run restore, as an operator types them: what they print, what they leave, what they refuse.
import { execFile } from 'node:child_process'
import { mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterAll, describe, expect, it } from 'vitest'
import { createHub } from '#server/app.ts'
import { readConfig } from '#server/config.ts'
import { openSqliteStore } from '#server/storage/sqlite/openSqliteStore.ts'
import { createLog, systemClock, systemIds } from '#server/systemPorts.ts'
import { startMongo } from '#tests/support/mongo/startMongo.ts'
import { restClient } from '#tests/support/restClient.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongpin-operator-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}
/** On a folder, or on the MongoDB of an address. */
const running = (script: string, data: string, ...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const entry = fileURLToPath(new URL(`../../server/${script}.ts`, import.meta.url))
    const store = data.startsWith('mongodb:')
      ? { MONGODB_URI: data, DATA_DIR: join(folder, 'e') }
      : { DATA_DIR: join(folder, data) }
    const env = { PATH: process.env['PATH'] ?? '', ...store }
    execFile(process.execPath, [entry, ...words], { env }, (error, out, err) =>
      resolve({ code: typeof error?.code === 'number' ? error.code : 0, out, err }),
    )
  })

/** What a hub on this store answers to a sign-in. */
async function signIn(data: string, account: string, password: string) {
  const directory = join(folder, data)
  const config = readConfig({ DEMO: '0', NODE_ENV: 'production', DATA_DIR: directory })
  const store = await openSqliteStore({ directory })
  const hub = await createHub(config, {
    store,
    clock: systemClock,
    ids: systemIds,
    log: createLog('silent'),
    version: 'test',
    pagesFolder: '/none',
  })
  const { port } = await hub.listen(0, '127.0.0.1')
  const reply = await restClient(`http://127.0.0.1:${port}`).post('session.signIn', { account, password })
  await hub.close()
  return { status: reply.status, ...(reply.body.value as { mustChangePassword?: boolean } | undefined) }
}

const passwordIn = ({ out }: Ended): string =>
  /[Tt]emporary password[^:]*:? ?([a-z2-9-]{19})/.exec(out)?.[1] ?? ''

describe('npm run admin', { timeout: 60_000 }, () => {
  it('makes the first administrator, who signs in once with the password that it prints', async () => {
    expect((await running('admin', 'a', 'list')).out).toContain('Nobody administers this hub yet')
    const made = await running('admin', 'a', 'create', 'zhang', '张敏', '--organisation', '示范街道')
    expect([made.code, made.err]).toEqual([0, ''])
    expect(await signIn('a', 'zhang', passwordIn(made))).toMatchObject({
      status: 200,
      mustChangePassword: true,
    })
    expect((await running('admin', 'a', 'list')).out).toBe('zhang\t张敏\tadministrator\n')
  })

  it('helps one who is locked out: the former password is over', async () => {
    const first = await running('admin', 'b', 'create', 'li', '李强')
    const second = await running('admin', 'b', 'reset', 'li')
    expect((await signIn('b', 'li', passwordIn(first))).status).toBe(409)
    expect((await signIn('b', 'li', passwordIn(second))).status).toBe(200)
  })

  it('says what is wrong in one sentence', async () => {
    await running('admin', 'c', 'create', 'wang', '王芳')
    for (const words of [
      ['create', 'wang', '王芳'],
      ['reset', 'nobody'],
      ['create', '王', '王芳'],
    ])
      expect(await running('admin', 'c', ...words)).toMatchObject({ code: 1, out: '' })
    // What was refused left nobody behind.
    expect((await running('admin', 'c', 'list')).out).toBe('wang\t王芳\tadministrator\n')
    expect((await running('admin', 'c', 'dance')).err).toContain('npm run admin -- create')
  })

  it('needs the store for itself', async () => {
    const store = await openSqliteStore({ directory: join(folder, 'd') })
    const { code, err } = await running('admin', 'd', 'list')
    expect([code, err.trim().split('\n')]).toEqual([1, [expect.stringContaining('already running')]])
    await store.close()
  })
})

describe('npm run backup and npm run restore', { timeout: 60_000 }, () => {
  it('carry a store to another machine, into a file or into a folder', async () => {
    const made = await running('admin', 'e', 'create', 'zhao', '赵磊')
    const file = join(folder, 'carried.backup')
    // Beside a running hub.
    const store = await openSqliteStore({ directory: join(folder, 'e') })
    const backed = await running('backups', 'e', 'backup', file)
    expect(backed.out).toMatch(
      /^Backed up into \S+carried\.backup: \d+ records, 0 documents, \d+ changes, .* as of /,
    )
    await running('backups', 'e', 'backup', folder)
    expect(
      readdirSync(folder).filter((name) => /^tongpin-\d{4}-\d\d-\d\dT\d{6}Z\.backup$/.test(name)),
    ).toHaveLength(1)
    await store.close()
    const restored = await running('backups', 'f', 'restore', file)
    expect([restored.code, restored.err]).toEqual([0, ''])
    expect((await signIn('f', 'zhao', passwordIn(made))).status).toBe(200)
  })

  it('ask before they put a store aside, and say where it is kept', async () => {
    await running('admin', 'h', 'create', 'zhao', '赵磊')
    const file = join(folder, 'h.backup')
    await running('backups', 'h', 'backup', file)
    const asked = await running('backups', 'h', 'restore', file)
    expect([asked.code, asked.out, asked.err.trim().split('\n')]).toEqual([
      1,
      '',
      [expect.stringContaining('With --replace it is kept aside')],
    ])
    expect(readdirSync(join(folder, 'h')).filter((name) => name.includes('before'))).toEqual([])
    const told = await running('backups', 'h', 'restore', file, '--replace')
    expect([told.code, told.out]).toEqual([0, expect.stringMatching(/is kept as \S+tongpin\.db\.before-/)])
  })

  it('carry a MongoDB from one address to another, and leave the files in DATA_DIR alone', async () => {
    const mongo = await startMongo({ set: 'rs0' })
    const [one, other] = [`${mongo.uri}/one`, `${mongo.uri}/other`]
    await running('admin', one, 'create', 'sun', '孙丽')
    const file = join(folder, 'sun.backup')
    const backed = await running('backups', one, 'backup', file)
    expect(backed.out).toMatch(/^Backed up into \S+sun\.backup: \d+ records, 0 documents, \d+ changes, /)
    const restored = await running('backups', other, 'restore', file)
    expect([restored.code, restored.err]).toEqual([0, ''])
    expect((await running('admin', other, 'list')).out).toBe('sun\t孙丽\tadministrator\n')
    expect((await running('backups', other, 'restore', file)).err).toContain('--replace')
    const replaced = await running('backups', other, 'restore', file, '--replace')
    expect(replaced.out).toMatch(/is kept as collections before-\S+\*\.\n$/)
    expect((await running('backups', 'e', 'restore', file, '--replace')).err).toContain('it is no backup')
    await mongo.close()
  })

  it('say what is wrong in one sentence', async () => {
    const none = join(folder, 'none.backup')
    for (const words of [[], ['backup'], ['restore'], ['dance', none]])
      expect((await running('backups', 'g', ...words)).err).toContain('npm run restore -- FILE')
    for (const verb of ['backup', 'restore']) {
      const { code, out, err } = await running('backups', 'g', verb, none)
      expect([code, out, err.trim().split('\n').length]).toEqual([1, '', 1])
    }
  })
})
