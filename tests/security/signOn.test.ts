// What can be done to a sign-in by a provider on its way there and back: each ends with a word on the sign-in page and no session.
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { flowNames } from '#server/transport/http/createSignOnDoor.ts'
import { cookieNames } from '#server/transport/visitor.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { footprint } from '#tests/support/footprint.ts'
import {
  arrive,
  identitiesOf,
  type SignOnHub,
  signOnAs,
  startSignOn,
  toCallback,
  whoIs,
} from '#tests/support/signOnWork.ts'
import { type WebVisitor, webVisitor } from '#tests/support/webVisitor.ts'

let on: SignOnHub
let visitor: WebVisitor
beforeAll(async () => {
  on = await startSignOn()
  await signOnAs(on, 'staff-1')
  await asHub(on.hub, 'identity.link', {
    identityId: (await identitiesOf(on.hub))[0]?.id,
    personId: 'carol',
  })
})
afterAll(() => on.close())
beforeEach(() => {
  visitor = webVisitor()
})

const callback = (parts: Parameters<typeof toCallback>[3] = {}): Promise<URL> =>
  toCallback(visitor, on.hub.url, 'staff-1', parts)

/** The browser ends on the sign-in page with this word, and nothing has changed. */
async function refusedWith(code: string, come: () => Promise<URL>): Promise<void> {
  const before = await footprint(on.hub.store)
  const at = await come()
  expect([at.origin, at.pathname, at.searchParams.get('refused')]).toEqual([on.hub.url, '/sign-in', code])
  expect(await whoIs(on, visitor)).toBe('nobody')
  expect(visitor.cookies.has(flowNames.plain)).toBe(false)
  expect(await footprint(on.hub.store)).toEqual(before)
  expect(on.hub.errors).toEqual([])
}

describe('a sign-in that is tampered with', () => {
  it('is whole where nobody does', async () => {
    await arrive(visitor, await callback())
    expect(await whoIs(on, visitor)).toBe('carol')
  })

  it('another state, no state, two states', async () => {
    for (const change of [
      (url: URL) => url.searchParams.set('state', 'x'.repeat(43)),
      (url: URL) => url.searchParams.delete('state'),
      (url: URL) => url.searchParams.append('state', 'x'),
    ])
      await refusedWith('sign-on-expired', async () => {
        const url = await callback()
        change(url)
        return arrive(visitor, url)
      })
  })

  it('begun in one browser, finished in another', async () => {
    const url = await toCallback(webVisitor(), on.hub.url, 'staff-1')
    await refusedWith('sign-on-expired', () => arrive(visitor, url))
    // Nor does the other browser's own beginning help.
    const second = await toCallback(webVisitor(), on.hub.url, 'staff-1')
    await callback()
    await refusedWith('sign-on-expired', () => arrive(visitor, second))
  })

  it('a code that comes a second time, also with the cookie that came with it', async () => {
    const url = await callback()
    const flow = visitor.cookies.get(flowNames.plain) ?? ''
    await arrive(visitor, url)
    expect(await whoIs(on, visitor)).toBe('carol')
    visitor.cookies.clear()
    visitor.cookies.set(flowNames.plain, flow)
    await refusedWith('sign-on-failed', () => arrive(visitor, url))
  })

  it('a code of somebody else’s sign-in under one’s own state', async () => {
    const other = await toCallback(webVisitor(), on.hub.url, 'staff-1')
    const url = await callback()
    url.searchParams.set('code', other.searchParams.get('code') ?? '')
    await refusedWith('sign-on-failed', () => arrive(visitor, url))
  })

  it('a nonce, or a challenge, that was changed on the way there', async () => {
    for (const [name, value] of [
      ['nonce', 'another-nonce'],
      ['code_challenge', 'E9Melhoa2OwvFrEMTJguCHaoeK1t8URWbuGJSstw-cM'],
    ] as const) {
      const alter = (url: URL): void => url.searchParams.set(name, value)
      await refusedWith('sign-on-failed', async () => arrive(visitor, await callback({ alter })))
    }
  })

  it('an answer in the name of another issuer', async () => {
    await refusedWith('sign-on-failed', async () => {
      const url = await callback()
      expect(url.searchParams.get('iss')).toBe(on.provider.issuer)
      url.searchParams.set('iss', 'https://other.example.gov.cn')
      return arrive(visitor, url)
    })
  })

  it('a cookie that the hub did not make, or made of something else', async () => {
    const url = await callback()
    const flow = visitor.cookies.get(flowNames.plain) ?? ''
    const at = 40
    const other = flow[at] === 'A' ? 'B' : 'A'
    for (const changed of [`${flow.slice(0, at)}${other}${flow.slice(at + 1)}`, flow.slice(2), 'x', '%00']) {
      visitor.cookies.set(flowNames.plain, changed)
      await refusedWith('sign-on-expired', () => arrive(visitor, url))
    }
  })

  it('nothing at all, and far too much', async () => {
    for (const query of ['', '?', '?code=x', '?error=access_denied', '?state[$ne]=1'])
      await refusedWith('sign-on-expired', () =>
        arrive(visitor, new URL(`/oidc/callback${query}`, on.hub.url)),
      )
    await refusedWith('invalid', () =>
      arrive(visitor, new URL(`/oidc/callback?code=${'x'.repeat(9_000)}`, on.hub.url)),
    )
  })
})

describe('a sign-in that the provider refuses', () => {
  it('because the person said no there', async () => {
    await refusedWith('sign-on-denied', async () =>
      arrive(visitor, await toCallback(visitor, on.hub.url, '')),
    )
  })

  it('for another reason, whose words go no further', async () => {
    await refusedWith('sign-on-failed', async () => {
      const url = await callback()
      url.searchParams.delete('code')
      url.searchParams.set('error', 'login_required')
      url.searchParams.set('error_description', '<script>')
      const at = await arrive(visitor, url)
      expect(at.href).not.toMatch(/script|login_required/)
      return at
    })
  })
})

describe('where it leads', () => {
  it('is the page that was wanted', async () => {
    const at = await arrive(visitor, await callback({ next: '/events/fair/tasks?owner=me' }))
    expect(at.href).toBe(`${on.hub.url}/events/fair/tasks?owner=me`)
  })

  it.each(['//evil.example', '/\\evil.example', 'https://evil.example', '/.//evil.example'])(
    'is never another machine: %s',
    async (next) => {
      const at = await arrive(visitor, await callback({ next }))
      expect(at.href).toBe(`${on.hub.url}/`)
    },
  )
})

describe('a session by a provider', () => {
  it('is a new one; what the browser had before is over', async () => {
    await arrive(visitor, await callback())
    const before = visitor.cookies.get(cookieNames.plain)
    await arrive(visitor, await callback())
    expect(visitor.cookies.get(cookieNames.plain)).not.toBe(before)
    const old = webVisitor()
    old.cookies.set(cookieNames.plain, before ?? '')
    expect(await whoIs(on, old)).toBe('nobody')
  })

  it('is not given to somebody who is suspended, and their session ends', async () => {
    await arrive(visitor, await callback())
    await asHub(on.hub, 'member.suspend', { personId: 'carol' })
    expect(await whoIs(on, visitor)).toBe('nobody')
    const before = await on.hub.store.sessions.of('carol')
    await refusedWith('sign-on-refused', async () => arrive(visitor, await callback()))
    expect(await on.hub.store.sessions.of('carol')).toEqual(before)
    await asHub(on.hub, 'member.restore', { personId: 'carol' })
  })

  it('stands in the audit trail, as does each that was refused, with ids alone', async () => {
    const { hub } = on
    await hub.running.audit.settled()
    const { body } = await (await hub.person('audrey')).rest.get('audit.list', { limit: '500' })
    const rows = (body.value as { items: { name: string; by: string; object: string; result: string }[] })
      .items
    const results = new Set(rows.filter(({ name }) => name === 'session.signOn').map(({ result }) => result))
    expect([...results].sort()).toEqual([
      'done',
      'identity-pending',
      'sign-on-denied',
      'sign-on-expired',
      'sign-on-failed',
      'sign-on-refused',
    ])
    expect(rows).toContainEqual(
      expect.objectContaining({ name: 'session.signOn', by: 'carol', object: 'carol', result: 'done' }),
    )
    expect(JSON.stringify(rows)).not.toMatch(/沈知行|shenzx|staff-1/)
  })
})
