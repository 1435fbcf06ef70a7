import { afterAll, describe, expect, it } from 'vitest'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { upgrade } from '#tests/support/upgrade.ts'

const socketPath = '/socket.io/?EIO=4&transport=websocket'
const documentPath = '/yjs/plan.fair.1'

describe.each([
  ['its own host, where PUBLIC_URL is unset', undefined],
  ['PUBLIC_URL, where it is set', 'https://hub.example.gov.cn'],
])('[R6] the origin that counts is %s', async (_what, publicUrl) => {
  const hub = await createTestHub(publicUrl === undefined ? {} : { environment: { PUBLIC_URL: publicUrl } })
  afterAll(() => hub.close())
  const { cookie } = await hub.person('alice')
  const own = publicUrl ?? hub.url
  const port = new URL(hub.url).port
  const foreign = [
    'https://evil.example',
    'null',
    '',
    `http://localhost:${port}`,
    `http://127.0.0.1:${Number(port) + 1}`,
    own.replace('//', '//sub.'),
    `${own}.evil.example`,
    publicUrl === undefined ? 'http://127.0.0.1' : publicUrl.replace('https', 'http'),
    ...(publicUrl === undefined ? [] : [hub.url]),
  ]

  async function post(headers: Record<string, string>): Promise<number> {
    const response = await fetch(`${hub.url}/api/session.get`, {
      method: 'POST',
      headers: { 'content-type': 'application/json', ...headers },
      body: '{}',
    })
    return response.status
  }
  const turnedAway = [403, 403, 'HTTP 403', 'HTTP 403']
  /** The first request of the fallback without a WebSocket. */
  const poll = async (headers: Record<string, string>): Promise<number> => {
    const response = await fetch(`${hub.url}/socket.io/?EIO=4&transport=polling`, { headers })
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
    return response.status
  }
  /** All unsafe ways in. */
  const ways = async (headers: Record<string, string>) => [
    await post(headers),
    await poll(headers),
    await upgrade(hub.url, socketPath, headers),
    await upgrade(hub.url, documentPath, headers),
  ]

  it('lets its own pages in', async () => {
    expect(await ways({ cookie, origin: own })).toEqual([200, 200, 'open', 'open'])
  })

  it.each(foreign)('turns a page of "%s" away, with a cookie and without', async (origin) => {
    expect(await ways({ cookie, origin })).toEqual(turnedAway)
    expect(await ways({ origin })).toEqual(turnedAway)
  })

  it('turns a request without an origin away when it brings a cookie; without one it is a program, and nobody', async () => {
    expect(await ways({ cookie })).toEqual(turnedAway)
    expect(await ways({})).toEqual([401, 200, 'open', 'close 4401'])
  })

  it('does not mind where a plain reading comes from', async () => {
    const response = await fetch(`${hub.url}/api/session.get`, { headers: { cookie } })
    expect(response.status).toBe(200)
    expect(response.headers.get('access-control-allow-origin')).toBeNull()
  })

  it('answers a forbidden post in the envelope and in the reader’s language', async () => {
    const response = await fetch(`${hub.url}/api/session.signOut`, {
      method: 'POST',
      headers: { cookie, origin: 'https://evil.example', 'accept-language': 'en-GB' },
    })
    expect(await response.json()).toEqual({
      ok: false,
      error: { code: 'forbidden', message: 'You do not have the right to do this.' },
    })
    expect(await post({ cookie, origin: own })).toBe(200)
  })
})
