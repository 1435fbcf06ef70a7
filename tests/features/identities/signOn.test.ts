// The whole way against a real provider: unknown, linked, signed in, taken back.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { cookieNames } from '#server/transport/visitor.ts'
import { storeKinds } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { identitiesOf, type SignOnHub, signOnAs, startSignOn, whoIs } from '#tests/support/signOnWork.ts'

describe.each(storeKinds)('session.signOn on %s', (store) => {
  let on: SignOnHub
  beforeAll(async () => {
    on = await startSignOn({ store })
  })
  afterAll(() => on.close())

  it('lets nobody in whom nobody has linked, and tells administrators', async () => {
    const { at, visitor } = await signOnAs(on, 'staff-1')
    expect(at.pathname).toBe('/sign-in')
    expect(on.provider.refused).toEqual([])
    expect(at.searchParams.get('refused')).toBe('identity-pending')
    expect(await whoIs(on, visitor)).toBe('nobody')
    expect([...visitor.cookies.keys()]).not.toContain(cookieNames.plain)
    const [identity, ...others] = await identitiesOf(on.hub)
    expect(others).toEqual([])
    expect(identity).toMatchObject({
      state: 'pending',
      name: '沈知行',
      account: 'shenzx',
      email: 'shenzx@example.gov.cn',
    })
    expect(identity?.id.slice(0, 8)).toBe(at.searchParams.get('identity'))
  })

  it('signs in whom an administrator has linked', async () => {
    const [identity] = await identitiesOf(on.hub)
    await asHub(on.hub, 'identity.link', { identityId: identity?.id, personId: 'carol' })
    const { at, visitor } = await signOnAs(on, 'staff-1')
    expect(at.pathname).toBe('/')
    expect(await whoIs(on, visitor)).toBe('carol')
    expect((await on.hub.running.hub.sessions.of('carol'))[0]?.voucher).toMatch(
      new RegExp(`^${identity?.id}\\.[\\w-]{16}$`),
    )
    await asHub(on.hub, 'identity.unlink', { identityId: identity?.id })
    expect(await whoIs(on, visitor)).toBe('nobody')
    expect(await on.hub.store.sessions.of('carol')).toEqual([])
  })
})
