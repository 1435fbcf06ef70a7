import { afterAll, describe, expect, it } from 'vitest'
import { type Store, StoreUnavailable } from '#server/kernel/ports.ts'
import { catalogue } from '#shared/features/index.ts'
import { codeOf, freshId } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { footprint } from '#tests/support/footprint.ts'

describe('/healthz and /metrics', async () => {
  const hub = await createTestHub({ environment: { TRUST_PROXY: '1' } })
  afterAll(() => hub.close())

  it('say that the hub is ready, and count for this machine alone', async () => {
    const health = await hub.nobody.raw('/healthz')
    expect([health.status, await health.json()]).toEqual([200, { status: 'ok', store: hub.store.kind }])
    const metrics = await hub.nobody.raw('/metrics')
    expect(metrics.headers.get('content-type')).toMatch(/^text\/plain/)
    expect(await metrics.text()).toMatch(/tongpin_sockets \d+/)
    for (const address of ['198.51.100.7', '127.0.0.1, 198.51.100.7'])
      expect((await hub.nobody.raw('/metrics', { headers: { 'x-forwarded-for': address } })).status).toBe(404)
  })

  it('are not shown through a proxy that nobody has named', async () => {
    const plain = await createTestHub()
    const answer = await plain.nobody.raw('/metrics', { headers: { 'x-forwarded-for': '198.51.100.7' } })
    expect(answer.status).toBe(404)
    await plain.close()
  })
})

describe('a store that is out of reach', async () => {
  let broken = false
  const reach = <T>(work: () => Promise<T>): Promise<T> =>
    broken ? Promise.reject(new StoreUnavailable('gone')) : work()
  const around = (store: Store): Store => ({
    ...store,
    commit: (unit) => reach(() => store.commit(unit)),
    ping: () => reach(() => store.ping()),
  })
  const hub = await createTestHub({ around })
  afterAll(() => hub.close())
  const alice = await hub.person('alice')
  const socket = await alice.socket('en')
  const input = { taskId: hub.world.guestTaskId, status: 'in_progress' }

  it('is said through both doors, nothing changes, the hub lives, and the same command id works afterwards', async () => {
    const before = await footprint(hub.store)
    const id = freshId()
    broken = true
    const { status, body } = await alice.rest.post('task.move', input, { 'idempotency-key': id })
    expect([status, codeOf(body)]).toEqual([503, 'unavailable'])
    expect(await socket.command('task.move', input, id)).toEqual({
      ok: false,
      error: { code: 'unavailable', message: 'The store is not available. This was not saved.' },
    })
    expect((await hub.nobody.raw('/healthz')).status).toBe(503)
    expect((await alice.rest.get('task.list', { eventId: hub.world.eventId })).status).toBe(200)
    broken = false
    expect(await footprint(hub.store)).toEqual(before)
    expect((await hub.nobody.raw('/healthz')).status).toBe(200)
    const again = await alice.rest.post('task.move', input, { 'idempotency-key': id })
    expect(again.body).toMatchObject({ ok: true, value: { version: 2 } })
    expect(await socket.command('task.move', input, id)).toEqual(again.body)
    expect(hub.errors.every((line) => line.startsWith('store unavailable'))).toBe(true)
  })
})

describe('a request that fails', async () => {
  let broken = false
  const around = (store: Store): Store => ({
    ...store,
    sessions: {
      ...store.sessions,
      get: (id) => (broken ? Promise.reject(new Error('broken')) : store.sessions.get(id)),
    },
  })
  const hub = await createTestHub({ around })
  afterAll(() => hub.close())
  const { rest } = await hub.person('alice')

  it('is logged with its path, and without the address that is itself a key', async () => {
    const secret = 'k'.repeat(43)
    broken = true
    for (const path of [`/calendar/${secret}.ics`, `/Calendar/${secret}.ics`, '/api/task.list'])
      expect((await rest.raw(path)).status).toBe(500)
    broken = false
    expect(hub.errors).toHaveLength(3)
    expect(hub.errors.join()).not.toContain(secret)
    expect(hub.errors[0]).toContain('"/calendar/…"')
    expect(hub.errors[2]).toContain('"/api/task.list"')
  })
})

describe('a store that cannot be read', async () => {
  let broken = false
  const reach = <T>(work: () => Promise<T>): Promise<T> =>
    broken ? Promise.reject(new StoreUnavailable('gone')) : work()
  const around = (store: Store): Store => ({
    ...store,
    get: (collection, id) => reach(() => store.get(collection, id)),
    find: (collection, query) => reach(() => store.find(collection, query)),
    sessions: { ...store.sessions, get: (id) => reach(() => store.sessions.get(id)) },
  })
  const hub = await createTestHub({ around })
  afterAll(() => hub.close())
  const { rest } = await hub.person('alice')
  const secret = 'a'.repeat(43)

  it('is unavailable, not a fault and not missing: at the API, for files and for calendars', async () => {
    const { eventId } = hub.world
    const answers: unknown[] = []
    broken = true
    for (const who of [rest, hub.nobody]) {
      const { status, body } = await who.get('organisation.list')
      answers.push([status, codeOf(body)])
    }
    answers.push((await rest.post('task.create', { eventId, title: 'x' })).status)
    for (const path of [`/files/roster.sheet?eventId=${eventId}`, '/api/no.such', `/calendar/${secret}.ics`])
      answers.push((await rest.raw(path)).status)
    broken = false
    expect(answers).toEqual([[503, 'unavailable'], [401, 'unknown-actor'], 503, 503, 503, 503])
    expect((await rest.get('organisation.list')).status).toBe(200)
  })
})

describe('GET /api/openapi.json', async () => {
  const hub = await createTestHub()
  afterAll(() => hub.close())
  const described = (await (await hub.nobody.raw('/api/openapi.json')).json()) as {
    openapi: string
    paths: Record<string, Record<string, { operationId: string; responses: Record<string, unknown> }>>
    components: { schemas: Record<string, unknown> }
  }

  it('is OpenAPI 3.1 and lists every command and query, personal queries by POST alone', () => {
    expect(described.openapi).toMatch(/^3\.1\./)
    for (const slice of catalogue) {
      for (const command of Object.values(slice.commands))
        expect(Object.keys(described.paths[`/api/${command.name}`] ?? {})).toEqual(['post'])
      for (const query of Object.values(slice.queries))
        expect(Object.keys(described.paths[`/api/${query.name}`] ?? {}).sort()).toEqual(
          query.personal ? ['post'] : ['get', 'post'],
        )
    }
  })

  it('names every operation once, and every schema that it refers to is there', () => {
    const operations = Object.values(described.paths).flatMap((path) => Object.values(path))
    const ids = operations.map((operation) => operation.operationId)
    expect(new Set(ids).size).toBe(ids.length)
    for (const operation of operations)
      expect(Object.keys(operation.responses)).toEqual(
        expect.arrayContaining(['200', '400', '401', '409', '503']),
      )
    for (const [, name = ''] of JSON.stringify(described).matchAll(
      /"\$ref":"#\/components\/schemas\/([^"]+)"/g,
    ))
      expect(Object.keys(described.components.schemas)).toContain(name)
  })

  it('is for signed-in people in production', async () => {
    const production = await createTestHub({ environment: { NODE_ENV: 'production', RATE_LIMITS: 'on' } })
    expect((await production.nobody.raw('/api/openapi.json')).status).toBe(404)
    expect((await (await production.person('alice')).rest.raw('/api/openapi.json')).status).toBe(200)
    await production.close()
  })
})
