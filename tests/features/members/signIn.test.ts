import { afterAll, describe, expect, it } from 'vitest'
import { codeOf, expectInvalid, expectRefusal } from '#tests/support/bothDoors.ts'
import { cookieIn, openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { restClient } from '#tests/support/restClient.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
await openAccount(hub, 'carol')
const carol = await hub.person('carol')
const signIn = (input: object, headers = {}) => hub.nobody.post('session.signIn', input, headers)

describe('session.signIn', () => {
  it('gives a cookie that scripts cannot read, and says who came and where they belong', async () => {
    const reply = await signIn({ account: ' CAROL ', password })
    expect(reply.status).toBe(200)
    expect(reply.headers.getSetCookie()[0]).toMatch(
      /^tongpin=[\w-]{43}; Path=\/; Expires=[^;]+; HttpOnly; SameSite=Lax$/,
    )
    expect(reply.body.value).toMatchObject({
      person: { id: 'carol', systemRoles: [] },
      account: 'carol',
      workspaces: expect.arrayContaining([
        { id: 'hub', name: '同频' },
        { id: 'person.carol', name: 'carol 测试' },
        { id: `pairing.${hub.world.pairingId}`, name: 'office ⇄ community' },
        { id: 'event.fair', name: '测试大集' },
      ]),
    })
    const { body } = await restClient(hub.url, cookieIn(reply)).get('session.get')
    expect(body).toEqual(reply.body)
  })

  it('refuses a wrong password, an unknown account and a suspended person with the same words', async () => {
    await openAccount(hub, 'rita')
    await asHub(hub, 'member.suspend', { personId: 'rita' })
    const tries = [
      { account: 'carol', password: 'wrong password' },
      { account: 'no-such-account', password },
      { account: 'rita', password },
    ]
    const bodies = await Promise.all(tries.map(async (input) => (await signIn(input)).body))
    for (const body of bodies) expect(body).toEqual(bodies[0])
    await expectRefusal(hub, carol, 'session.signIn', tries[0], 'sign-in-failed')
  })

  it('sets no cookie where it refuses', async () => {
    expect(cookieIn(await signIn({ account: 'carol', password: 'wrong password' }))).toBeUndefined()
  })

  it('is not there on the socket, which cannot set a cookie', async () => {
    const socket = await carol.socket()
    expect(codeOf(await socket.command('session.signIn', { account: 'carol', password }, 'sign-in'))).toBe(
      'missing',
    )
    expect(codeOf(await socket.command('session.signOut', {}, 'sign-out'))).toBe('missing')
  })

  it('answers bad input by field and changes nothing', () =>
    expectInvalid(hub, carol, 'session.signIn', [
      ['account', { password }],
      ['account', { account: { $ne: null }, password }],
      ['password', { account: 'carol', password: { $gt: '' } }],
      ['password', { account: 'carol', password: '长'.repeat(201) }],
      ['input', { account: 'carol', password, remember: true }],
    ]))

  it('lets twenty browsers in at once, each with a session of its own, also under one command id', async () => {
    const headers = { 'idempotency-key': 'the-same' }
    const replies = await Promise.all(
      Array.from({ length: 20 }, () => signIn({ account: 'carol', password }, headers)),
    )
    expect(new Set(replies.map(cookieIn)).size).toBe(20)
  })
})
