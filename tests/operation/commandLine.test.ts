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
import { restClient } from '#tests/support/restClient.ts'

const folder = mkdtempSync(join(tmpdir(), 'tongpin-operator-'))
afterAll(() => rmSync(folder, { recursive: true, force: true }))

interface Ended {
  readonly code: number
  readonly out: string
  readonly err: string
}
const running = (script: string, data: string, ...words: string[]): Promise<Ended> =>
  new Promise((resolve) => {
    const entry = fileURLToPath(new URL(`../../server/${script}.ts`, import.meta.url))
    const env = { PATH: process.env['PATH'] ?? '', DATA_DIR: join(folder, data) }
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

  it('never take a file in DATA_DIR for a store that is elsewhere', async () => {
    const entry = fileURLToPath(new URL('../../server/backups.ts', import.meta.url))
    const env = {
      PATH: process.env['PATH'] ?? '',
      DATA_DIR: join(folder, 'e'),
      MONGODB_URI: 'mongodb://none/hub',
    }
    const err = await new Promise((resolve) =>
      execFile(
        process.execPath,
        [entry, 'backup', join(folder, 'wrong.backup')],
        { env },
        (_error, _out, text) => resolve(text),
      ),
    )
    expect(err).toMatch(/^MONGODB_URI is set, .*mongodump/)
    expect(readdirSync(folder)).not.toContain('wrong.backup')
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
