// A provider that is away, late, behind a proxy, or particular: the hub goes on, and says what is the matter.
import { mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createProvider } from '#server/oidc/createProvider.ts'
import { createSeal, flowLife } from '#server/oidc/createSeal.ts'
import { secretOf } from '#server/oidc/secretOf.ts'
import { systemClock, systemIds } from '#server/systemPorts.ts'
import { flowNames } from '#server/transport/http/createSignOnDoor.ts'
import { cookieNames } from '#server/transport/visitor.ts'
import { openAccount, password } from '#tests/support/accounts.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import {
  arrive,
  identitiesOf,
  type SignOnHub,
  signOnAs,
  type SignOnOptions,
  startSignOn,
  toCallback,
  whoIs,
} from '#tests/support/signOnWork.ts'
import { client, idTokenLife, startProvider } from '#tests/support/startProvider.ts'
import { webVisitor } from '#tests/support/webVisitor.ts'

const open: SignOnHub[] = []
afterEach(async () => {
  for (const one of open.splice(0)) await one.close()
})
async function start(options: SignOnOptions = {}): Promise<SignOnHub> {
  const on = await startSignOn(options)
  open.push(on)
  return on
}
const info = async ({ hub }: SignOnHub): Promise<unknown> =>
  ((await hub.nobody.get('hub.info')).body.value as { signOn: unknown }).signOn
const quiet = { info: () => undefined, warn: () => undefined, error: () => undefined }

describe('a hub without a provider', () => {
  it('offers no button, and says so to whoever comes anyway', async () => {
    const { createTestHub } = await import('#tests/support/createTestHub.ts')
    const hub = await createTestHub()
    expect((await hub.nobody.get('hub.info')).body.value).toMatchObject({ signOn: null })
    for (const path of ['/oidc/start', '/oidc/callback?code=x&state=y']) {
      const { status, headers } = await hub.nobody.raw(path, { redirect: 'manual' })
      expect([status, headers.get('location')]).toEqual([303, '/sign-in?refused=sign-on-off&next=%2F'])
    }
    await hub.close()
  })
})

describe('a provider that is away', () => {
  it('stops neither the hub nor a sign-in by password, and is found when it is back', async () => {
    const on = await start({ environment: { OIDC_LABEL: '粤政易登录' } })
    await expect.poll(() => info(on)).toEqual({ label: '粤政易登录', reachable: true })
    await on.provider.stop()
    const visitor = webVisitor()
    const late = await start({ environment: { OIDC_ISSUER: on.provider.issuer } })
    expect(await info(late)).toEqual({ reachable: false })
    const refused = await visitor.get(`${late.hub.url}/oidc/start?next=/people`)
    expect(refused.headers.get('location')).toBe('/sign-in?refused=sign-on-unreachable&next=%2Fpeople')
    await openAccount(late.hub, 'carol')
    expect((await late.hub.nobody.post('session.signIn', { account: 'carol', password })).status).toBe(200)
    await on.provider.start()
    // Whoever presses the button finds it before the hub looks again by itself.
    const sent = async (): Promise<string | null> =>
      (await visitor.get(`${late.hub.url}/oidc/start`)).headers.get('location')
    await expect.poll(sent, { timeout: 4_000, interval: 200 }).toContain(`${on.provider.issuer}/auth?`)
    expect(await info(late)).toEqual({ reachable: true })
    expect(late.hub.errors).toEqual([])
  })

  it('is looked for again and again by itself, with growing pauses', async () => {
    const redirectUris = ['http://127.0.0.1:1/oidc/callback']
    const provider = await startProvider({ redirectUris })
    await provider.stop()
    const settings = {
      issuer: provider.issuer,
      clientId: client.id,
      secret: { value: client.secret },
      label: undefined,
      redirectUri: redirectUris[0] ?? '',
    }
    const pace = { first: 5, most: 40, refresh: 20 }
    const looked = createProvider(settings, client.secret, { clock: systemClock, log: quiet, pace })
    looked.start()
    expect(looked.reachable()).toBe(false)
    await provider.start()
    await expect.poll(looked.reachable).toBe(true)
    await provider.stop()
    await expect.poll(looked.reachable).toBe(false)
    await provider.start()
    await expect.poll(looked.reachable).toBe(true)
    looked.stop()
    await provider.stop()
  })

  it('goes away while somebody is there: they are told, and nothing is written', async () => {
    const on = await start()
    const visitor = webVisitor()
    const url = await toCallback(visitor, on.hub.url, 'staff-1')
    await on.provider.stop()
    const at = await arrive(visitor, url)
    expect(at.searchParams.get('refused')).toBe('sign-on-unreachable')
    await expect.poll(() => info(on)).toEqual({ reachable: false })
    expect(await identitiesOf(on.hub)).toEqual([])
    expect(on.hub.errors).toEqual([])
  })

  it('of another issuer than it was called by is no provider', async () => {
    const on = await start()
    const other = on.provider.issuer.replace('127.0.0.1', 'localhost')
    const wrong = await start({ environment: { OIDC_ISSUER: other } })
    const answer = await webVisitor().get(`${wrong.hub.url}/oidc/start`)
    expect(answer.headers.get('location')).toContain('refused=sign-on-unreachable')
  })
})

describe('whoever comes far too often', () => {
  it('is told so on the sign-in page', async () => {
    const on = await start({ environment: { RATE_LIMITS: 'on' } })
    const come = async (): Promise<string> => {
      const { headers } = await fetch(`${on.hub.url}/oidc/callback`, { redirect: 'manual' })
      return headers.get('location') ?? ''
    }
    const places: string[] = []
    for (let round = 0; round < 13; round += 1)
      places.push(...(await Promise.all(Array.from({ length: 50 }, come))))
    expect(new Set(places)).toEqual(
      new Set(['/sign-in?refused=sign-on-expired&next=%2F', '/sign-in?refused=too-many']),
    )
  })
})

describe('behind HTTPS', () => {
  it('both cookies are bound to the host, and the way leads to the public address', async () => {
    const publicUrl = 'https://hub.example.gov.cn'
    const on = await start({ publicUrl, environment: { TRUST_PROXY: '1' } })
    const visitor = webVisitor({
      through: (url) => new URL(url.origin === publicUrl ? `${on.hub.url}${url.pathname}${url.search}` : url),
      headers: { 'x-forwarded-proto': 'https' },
    })
    const callback = await toCallback(visitor, publicUrl, 'staff-1')
    expect(`${callback.origin}${callback.pathname}`).toBe(`${publicUrl}/oidc/callback`)
    expect([...visitor.cookies.keys()]).toContain(flowNames.secure)
    await arrive(visitor, callback)
    await asHub(on.hub, 'identity.link', {
      identityId: (await identitiesOf(on.hub))[0]?.id,
      personId: 'carol',
    })
    const answer = await visitor.get((await toCallback(visitor, publicUrl, 'staff-1')).href)
    const lines = answer.headers.getSetCookie()
    const session = lines.find((line) => line.startsWith(cookieNames.secure))
    expect(session).toMatch(/; Path=\/; Expires=[^;]+; HttpOnly; Secure; SameSite=Lax$/)
    expect(lines.filter((line) => line.includes('Domain'))).toEqual([])
    const asked = await visitor.get(`${publicUrl}/api/session.get`)
    expect(await asked.json()).toMatchObject({ value: { person: { id: 'carol' } } })
  })
})

describe('a particular provider', () => {
  it.each(['client_secret_basic', 'client_secret_post'] as const)(
    'may want the secret by %s',
    async (authMethod) => {
      const on = await start({ provider: { authMethod } })
      await signOnAs(on, 'staff-1')
      expect(on.provider.secretsBy).toEqual([authMethod])
    },
  )

  it('has given a secret that the hub may read from a file', async () => {
    const file = join(mkdtempSync(join(tmpdir(), 'tongpin-secret-')), 'secret')
    writeFileSync(file, `${client.secret}\n`)
    const environment = { OIDC_CLIENT_SECRET: '', OIDC_CLIENT_SECRET_FILE: file }
    const on = await start({ environment })
    expect((await signOnAs(on, 'staff-1')).at.searchParams.get('refused')).toBe('identity-pending')
    expect(() => secretOf({ secret: { file: `${file}.none` } })).toThrow(/cannot be read/)
    writeFileSync(file, '\n')
    expect(() => secretOf({ secret: { file } })).toThrow(/is empty/)
  })

  it.each([
    [30, 'identity-pending'],
    [120, 'sign-on-failed'],
  ])('whose clock is late, so that its ID tokens ended %i s ago: %s', async (seconds, refused) => {
    const on = await start({ provider: { ahead: -(idTokenLife + seconds) * 1000 } })
    expect((await signOnAs(on, 'staff-1')).at.searchParams.get('refused')).toBe(refused)
  })

  it('may tell long or strange things of a person', async () => {
    const on = await start()
    on.provider.accounts['staff-1'] = {
      name: `沈\u202e知行\n${'x'.repeat(300)}`,
      preferred_username: '',
      email: 7 as unknown as string,
    }
    await signOnAs(on, 'staff-1')
    const [one] = await identitiesOf(on.hub)
    expect(one?.name).toMatch(/^沈 知行 x{55}$/)
    expect(one).not.toHaveProperty('account')
    expect(one).not.toHaveProperty('email')
  })
})

describe('what was begun', () => {
  const flow = { state: 's', nonce: 'n', verifier: 'v', next: '/' }

  it('ends after ten minutes', () => {
    const clock = fixedClock()
    const seal = createSeal('secret', clock, systemIds)
    const sealed = seal.close(flow)
    clock.advance(flowLife)
    expect(seal.open(sealed)).toMatchObject(flow)
    clock.advance(1)
    expect(seal.open(sealed)).toBeUndefined()
  })

  it('is opened by every node of the same secret, and by no other', () => {
    const sealed = createSeal('secret', systemClock, systemIds).close(flow)
    expect(createSeal('secret', systemClock, systemIds).open(sealed)).toMatchObject(flow)
    expect(createSeal('other', systemClock, systemIds).open(sealed)).toBeUndefined()
    expect(sealed).not.toContain(Buffer.from('verifier').toString('base64url').slice(0, 8))
  })
})

describe('an account that exists by the provider alone', () => {
  it('needs no password, and a password that has grown old is not asked for', async () => {
    const clock = fixedClock(new Date().toISOString())
    const on = await start({ clock })
    await signOnAs(on, 'staff-1')
    await asHub(on.hub, 'identity.link', {
      identityId: (await identitiesOf(on.hub))[0]?.id,
      personId: 'carol',
    })
    const { visitor } = await signOnAs(on, 'staff-1')
    const read = async (): Promise<unknown> => (await visitor.get(`${on.hub.url}/api/session.get`)).json()
    expect(await read()).toMatchObject({ value: { mustChangePassword: false } })
    expect(await read()).not.toHaveProperty('value.account')
    await openAccount(on.hub, 'carol')
    await asHub(on.hub, 'account.resetPassword', { account: 'carol' })
    clock.advance(1)
    const again = await signOnAs(on, 'staff-1')
    expect(await whoIs(on, again.visitor)).toBe('carol')
    const list = await again.visitor.get(`${on.hub.url}/api/pairing.list`)
    expect(list.status).toBe(200)
  })
})
