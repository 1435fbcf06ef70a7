import { afterAll, describe, expect, it } from 'vitest'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { footprint } from '#tests/support/footprint.ts'
import { expectSentence } from '#tests/support/languages.ts'
import { upgrade } from '#tests/support/upgrade.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const alice = await hub.person('alice')
const { eventId } = hub.world
const json = { 'content-type': 'application/json' }

async function send(path: string, options: RequestInit = {}) {
  const response = await alice.rest.raw(path, options)
  const text = await response.text()
  const body = text.startsWith('{')
    ? (JSON.parse(text) as { error?: { code: string; message: string } })
    : undefined
  return {
    status: response.status,
    code: body?.error?.code,
    message: body?.error?.message,
    headers: response.headers,
    text,
  }
}
const post = (path: string, body: string, headers: Record<string, string> = json) =>
  send(path, { method: 'POST', headers, body })

describe('what is asked for', () => {
  it.each([
    ['GET', '/api/nothing.here', 404],
    ['GET', '/api/', 404],
    ['GET', '/api/task.list/more', 404],
    ['GET', '/api/task.move', 404],
    ['GET', '/api/session.signOut', 404],
    ['PUT', '/api/task.list', 404],
    ['DELETE', '/api/task.move', 404],
    ['GET', '/api/__proto__', 404],
    ['GET', '/api/constructor', 404],
    ['POST', '/api/toString', 404],
    ['GET', '/files/nothing.here', 404],
  ])('%s %s is not there', async (method, path, status) => {
    const answer = await send(path, { method })
    expect([answer.status, answer.code]).toEqual([status, 'missing'])
    expectSentence(answer.message, 'zh-CN')
  })

  it('a search for people is never answered by GET, so that no name stands in a URL', async () => {
    expect((await send('/api/member.search?text=alice')).status).toBe(404)
    expect((await send('/api/member.records')).status).toBe(404)
    expect((await post('/api/member.search', '{"text":"alice"}')).status).toBe(200)
  })

  it('a query is answered by GET and by POST alike, and nobody keeps the answer', async () => {
    const got = await send(`/api/task.list?eventId=${eventId}&limit=1`)
    const posted = await post('/api/task.list', JSON.stringify({ eventId, limit: 1 }))
    expect(got.status).toBe(200)
    expect(got.text).toBe(posted.text)
    expect(got.headers.get('cache-control')).toBe('no-store')
  })

  it.each(['/', '/yjs', '/yjs/', '/yjs/plan.fair.1/more', '/socket.io', '/other', '/yjs/%E0%A4%A'])(
    'a WebSocket to %s is not there',
    async (path) => {
      expect(await upgrade(hub.url, path, { cookie: alice.cookie, origin: hub.url })).toBe('HTTP 404')
    },
  )
})

describe('a body', () => {
  it.each([
    ['no JSON', '{"eventId":', json, 400],
    ['text in place of an object', '"fair"', json, 400],
    ['null', 'null', json, 400],
    ['another type', 'eventId=fair', { 'content-type': 'application/x-www-form-urlencoded' }, 400],
    ['text that a page may send without asking', '{"eventId":"fair"}', { 'content-type': 'text/plain' }, 400],
    ['more than 256 kB', JSON.stringify({ eventId, after: 'x'.repeat(256 * 1024) }), json, 413],
    ['compressed', '{"eventId":"fair"}', { ...json, 'content-encoding': 'gzip' }, 415],
  ])('that is %s is refused', async (_what, body, headers, status) => {
    const answer = await post('/api/task.list', body, headers)
    expect([answer.status, answer.code]).toEqual([status, 'invalid'])
    expect(answer.text).not.toMatch(/ at |node_modules|Unexpected/)
  })

  it('may be left out where nothing is asked for', async () => {
    expect((await send('/api/session.get', { method: 'POST' })).status).toBe(200)
  })

  it.each([
    '{"eventId":{"$ne":null}}',
    '{"eventId":{"$gt":""}}',
    '{"eventId":["fair"]}',
    '{"eventId":"fair","limit":{"$gt":0}}',
    '{"eventId":"fair","__proto__":{"admin":true}}',
    '{"eventId":"fair","constructor":{"prototype":{"admin":true}}}',
    '{"__proto__":{"eventId":"fair"}}',
    '{"eventId":"fair\\u0000"}',
    '{"eventId":"fair\' OR 1=1 --"}',
    '[]',
  ])('%s is bad input and makes no difference', async (body) => {
    const before = await footprint(hub.store)
    expect((await post('/api/task.list', body)).status).toBe(400)
    expect((await post('/api/task.create', body.replace('"limit"', '"title"'))).status).toBe(400)
    expect(Object.hasOwn(Object.prototype, 'admin')).toBe(false)
    expect(await footprint(hub.store)).toEqual(before)
  })

  it.each([
    'eventId[$ne]=x',
    'eventId=fair&eventId=other',
    'eventId[]=fair',
    'eventId=fair&__proto__=x',
    'eventId=fair&limit=0x10&limit=2',
  ])('GET with %s is bad input', async (query) => {
    expect((await send(`/api/task.list?${query}`)).status).toBe(400)
  })
})

describe('the header Idempotency-Key', () => {
  it.each(['', ' ', 'a b', 'x'.repeat(65), '编号'.replace(/./g, '?')])(
    '"%s" is refused or not there',
    async (key) => {
      const input = JSON.stringify({ eventId, title: '任务' })
      const answer = await post('/api/task.create', input, { ...json, 'idempotency-key': key })
      expect(answer.status).toBe(400)
    },
  )
})

describe('the status says the category', () => {
  it.each([
    [200, 'task.list', { eventId }],
    [400, 'task.list', {}],
    [403, 'organisation.create', { name: '名', shortName: '名', kind: 'party_office', level: 'city' }],
    [404, 'task.list', { eventId: 'none' }],
    [409, 'task.create', { eventId, title: '任务', ownerId: 'none' }],
  ])('%i for %s', async (status, name, input) => {
    expect((await alice.rest.post(name, input)).status).toBe(status)
  })

  it('401 for nobody, in the language that is asked for, Chinese first', async () => {
    for (const [wanted, language] of [
      ['en', 'en'],
      ['en-US,zh;q=0.5', 'en'],
      ['zh-CN', 'zh-CN'],
      ['fr', 'zh-CN'],
      ['', 'zh-CN'],
    ] as const) {
      const { status, body } = await hub.nobody.post('event.list', {}, { 'accept-language': wanted })
      expect(status).toBe(401)
      expectSentence(body.error?.message, language)
    }
  })
})

describe('headers', () => {
  it.each(['/', '/api/hub.info', '/any/route/of/the/client'])(
    'keep a browser from harm on %s',
    async (path) => {
      const { headers } = await send(path)
      const policy = headers.get('content-security-policy') ?? ''
      for (const part of [
        "default-src 'self'",
        "script-src 'self'",
        "object-src 'none'",
        "frame-ancestors 'none'",
        "base-uri 'none'",
      ])
        expect(policy.split(';')).toContain(part)
      expect(policy).not.toMatch(/script-src[^;]*unsafe/)
      expect(headers.get('x-content-type-options')).toBe('nosniff')
      expect(headers.get('referrer-policy')).toBe('same-origin')
      expect(headers.get('x-powered-by')).toBeNull()
      expect(headers.get('strict-transport-security')).toBeNull()
    },
  )
})
