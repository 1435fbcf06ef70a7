// A link is taken back: what came by it ends, in the same moment and everywhere.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { openAccount, password } from '#tests/support/accounts.ts'
import { answersByRole, codeOf, expectRefusal, freshId, twentyClients } from '#tests/support/bothDoors.ts'
import { createTestHub, type TestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { restClient } from '#tests/support/restClient.ts'
import {
  identitiesOf,
  present,
  type SignOnHub,
  signOnAs,
  startSignOn,
  whoIs,
} from '#tests/support/signOnWork.ts'
import { socketClient } from '#tests/support/socketClient.ts'
import { personNames } from '#tests/support/world.ts'

async function linked(hub: TestHub, personId: string): Promise<string> {
  const identityId = await present(hub)
  await asHub(hub, 'identity.link', { identityId, personId })
  return identityId
}

describe('identity.unlink', () => {
  let hub: TestHub
  beforeAll(async () => {
    hub = await createTestHub()
  })
  afterAll(() => hub.close())

  it('removes the record, and refuses one that only waits', async () => {
    const adam = await hub.person('adam')
    const identityId = await linked(hub, 'carol')
    expect(codeOf((await adam.rest.post('identity.unlink', { identityId })).body)).toBe('done')
    expect((await identitiesOf(hub)).map(({ id }) => id)).not.toContain(identityId)
    expect(codeOf((await adam.rest.post('identity.unlink', { identityId })).body)).toBe('missing')
    await expectRefusal(hub, adam, 'identity.unlink', { identityId: await present(hub) }, 'not-linked')
  })

  it('is for the administrator alone', async () => {
    const identityId = await linked(hub, 'carol')
    const forbidden = Object.fromEntries(personNames.map((name) => [name, 'forbidden']))
    expect(
      await answersByRole(hub, 'identity.unlink', () => ({ identityId }), [...personNames, 'nobody']),
    ).toEqual({ ...forbidden, adam: 'done', nobody: 'unknown-actor' })
  })

  it('happens once, however many ask at once', async () => {
    const identityId = await linked(hub, 'carol')
    const clients = await twentyClients(await hub.person('adam'))
    const answers = await Promise.all(
      clients.map((send) => send('identity.unlink', { identityId }, freshId())),
    )
    const codes = answers.map(codeOf)
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code === 'missing')).toHaveLength(19)
  })

  it('follows an erasure by itself', async () => {
    const identityId = await linked(hub, 'ada')
    await asHub(hub, 'member.erase', { personId: 'ada', reason: 'asked' })
    await hub.running.reactions.settled()
    expect((await identitiesOf(hub)).map(({ id }) => id)).not.toContain(identityId)
  })
})

describe('the sessions that came by a link', { timeout: 15_000 }, () => {
  let on: SignOnHub
  let identityId = ''
  beforeAll(async () => {
    on = await startSignOn()
    await openAccount(on.hub, 'carol')
    await signOnAs(on, 'staff-1')
    identityId = (await identitiesOf(on.hub))[0]?.id ?? ''
    await asHub(on.hub, 'identity.link', { identityId, personId: 'carol' })
  })
  afterAll(() => on.close())

  const cookieOf = (cookies: ReadonlyMap<string, string>): string => `tongpin=${cookies.get('tongpin') ?? ''}`

  it('end with it, sockets included; those by password go on', async () => {
    const { visitor } = await signOnAs(on, 'staff-1')
    const { hub } = on
    const signedIn = await hub.nobody.post('session.signIn', { account: 'carol', password })
    const byPassword = restClient(hub.url, signedIn.headers.getSetCookie()[0]?.split(';')[0])
    const socket = await socketClient(hub.url, cookieOf(visitor.cookies))
    expect(await whoIs(on, visitor)).toBe('carol')
    expect(await hub.running.hub.sessions.of('carol')).toHaveLength(2)
    await asHub(hub, 'identity.unlink', { identityId })
    // Without anybody asking who it is: the change itself has the doors judge again.
    expect(await socket.gone).toBe('io server disconnect')
    expect(await whoIs(on, visitor)).toBe('nobody')
    expect((await byPassword.get('session.get')).status).toBe(200)
    expect(await hub.running.hub.sessions.of('carol')).toHaveLength(1)
    socket.close()
  })

  it('do not come back when the same identity is linked to the same person again', async () => {
    await signOnAs(on, 'staff-1')
    await asHub(on.hub, 'identity.link', { identityId, personId: 'carol' })
    const { visitor } = await signOnAs(on, 'staff-1')
    expect(await whoIs(on, visitor)).toBe('carol')
    await asHub(on.hub, 'identity.unlink', { identityId })
    await signOnAs(on, 'staff-1')
    await asHub(on.hub, 'identity.link', { identityId, personId: 'carol' })
    expect(await whoIs(on, visitor)).toBe('nobody')
  })
})
