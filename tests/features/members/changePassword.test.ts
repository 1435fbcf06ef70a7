import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { cookieIn, openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import type { Store } from '#server/kernel/ports.ts'
import { documentClient } from '#tests/support/documentClient.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { restClient } from '#tests/support/restClient.ts'
import { socketClient } from '#tests/support/socketClient.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
await openAccount(hub, 'carol')
await openAccount(hub, 'bob')
let carol = await hub.person('carol')
const next = 'Another long one 2'
const change = { account: 'carol', current: password, next }

describe('account.changePassword', () => {
  it('refuses the wrong password', () =>
    expectRefusal(
      hub,
      carol,
      'account.changePassword',
      { ...change, current: 'not the one' },
      'password-wrong',
    ))

  it('refuses the same password again', () =>
    expectRefusal(hub, carol, 'account.changePassword', { ...change, next: password }, 'password-same'))

  it.each([
    ['one class alone', 'onlysmallletters'],
    ['two classes', 'small letters and signs'],
    ['Chinese and digits alone', '电池马订书钉一二三 12'],
    ['the account in it', 'My-Carol-2026'],
  ])('refuses %s', (_what, weak) =>
    expectRefusal(hub, carol, 'account.changePassword', { ...change, next: weak }, 'password-weak'),
  )

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, carol, 'account.changePassword', [
      ['account', { current: password, next }],
      ['current', { account: 'carol', next }],
      ['next', { ...change, next: 'short' }],
      ['next', { ...change, next: ['another long one'] }],
      ['input', { ...change, personId: 'bob' }],
    ]))

  it('is for the person alone; to others an account that exists is as unknown as any', async () => {
    const input = { account: 'bob', current: password, next }
    expect(
      await answersByRole(hub, 'account.changePassword', () => input, [...personNames, 'nobody']),
    ).toEqual({
      alice: 'missing',
      bob: 'done',
      carol: 'missing',
      rita: 'missing',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
    await expectSameAnswer(carol, 'account.changePassword', input, { ...input, account: 'none' })
  })

  it('changes it once for twenty tries at once; then the old one is wrong', async () => {
    const clients = await twentyClients(carol)
    const answers = await Promise.all(
      clients.map((send) => send('account.changePassword', change, freshId()).then(codeOf)),
    )
    expect(answers.filter((code) => code === 'done')).toHaveLength(1)
    // The socket cannot carry a cookie, and whoever was late has no session any more.
    expect([...new Set(answers)].sort()).toEqual(['done', 'missing', 'password-wrong'])
    carol = await hub.person('carol')
    const signIn = async (secret: string) =>
      codeOf((await hub.nobody.post('session.signIn', { account: 'carol', password: secret })).body)
    expect(await signIn(password)).toBe('sign-in-failed')
    expect(await signIn(next)).toBe('done')
    expect(codeOf((await carol.rest.post('account.changePassword', change)).body)).toBe('password-wrong')
  })
})

describe.each(storeKinds)('[R14] a change of one’s own password on %s', async (store) => {
  const hub = await createTestHub({ store })
  afterAll(() => hub.close())
  await openAccount(hub, 'carol')
  const signIn = async (): Promise<string> =>
    cookieIn(await hub.nobody.post('session.signIn', { account: 'carol', password })) ?? ''
  const before = await signIn()
  const elsewhere = await signIn()
  const token = (await restClient(hub.url, before).post('token.create', {
    name: '夜间汇总',
    scope: 'read',
    expiresAt: new Date(Date.now() + 24 * 3_600_000).toISOString(),
  })) as { body: { value: { token: string } } }
  const open = async (cookie: string) => {
    const plan = documentClient(hub.url, 'plan.fair.1', cookie)
    await plan.synced
    return { socket: await socketClient(hub.url, cookie), plan, rest: restClient(hub.url, cookie) }
  }
  const opened = [await open(before), await open(elsewhere)]

  it('gives the caller a new session and ends every other one, on HTTP, socket and document', async () => {
    const reply = await restClient(hub.url, before).post('account.changePassword', change)
    expect(codeOf(reply.body)).toBe('done')
    expect(JSON.stringify(reply.body)).toBe('{"ok":true,"value":{}}')
    const after = cookieIn(reply) ?? ''
    expect(after.length).toBeGreaterThan(40)
    expect([before, elsewhere]).not.toContain(after)
    expect(reply.headers.getSetCookie()[0]).toMatch(/HttpOnly.*SameSite=Lax/i)
    const from = performance.now()
    for (const { rest, socket, plan } of opened) {
      // At once, before anybody has come back with the old one.
      expect(await socket.gone).toBe('io server disconnect')
      expect(await plan.refused).toBe(4401)
      expect((await rest.get('session.get')).status).toBe(401)
      plan.close()
    }
    expect(performance.now() - from).toBeLessThan(2000)
    for (const old of [before, elsewhere]) {
      await expect(socketClient(hub.url, old)).rejects.toThrow('unknown-actor')
      const plan = documentClient(hub.url, 'plan.fair.1', old)
      expect(await plan.refused).toBe(4401)
      plan.close()
    }
    const { rest, socket, plan } = await open(after)
    expect((await rest.get('session.list')).body.value).toMatchObject({ items: [{ current: true }] })
    plan.close()
    socket.close()
    expect(hub.errors).toEqual([])
  })

  it('leaves tokens alone: a program does not stop because a person follows the ninety days', async () => {
    const program = restClient(hub.url, undefined, token.body.value.token)
    expect((await program.get('member.list')).status).toBe(200)
    expect((await program.post('account.changePassword', change)).status).toBe(403)
  })

  it('stands in the trail with the mark of the session that it was asked by, and of the new one', async () => {
    await hub.running.audit.settled()
    const audrey = await hub.person('audrey')
    const { body } = await audrey.rest.get('audit.list', { by: 'carol' })
    const { items } = body.value as { items: { name: string; session?: string; object: string }[] }
    const [renewed, changed] = ['session.renew', 'account.changePassword'].map((name) =>
      items.filter((item) => item.name === name && item.object === 'carol'),
    )
    expect([renewed?.length, changed?.length]).toEqual([1, 1])
    expect(renewed?.[0]?.session).toMatch(/^[\w-]{8}$/)
    expect(renewed?.[0]?.session).not.toBe(changed?.[0]?.session)
  })

  it('refused, nothing ends', async () => {
    const { rest } = await hub.person('carol')
    const wrong = { ...change, current: 'not the one' }
    const reply = await rest.post('account.changePassword', wrong)
    expect([codeOf(reply.body), cookieIn(reply)]).toEqual(['password-wrong', undefined])
    expect((await rest.get('session.get')).status).toBe(200)
  })
})

it('[R14] a sign-in by the old password that is still under way while it is changed opens nothing', async () => {
  const clock = fixedClock()
  const held: (() => void)[] = []
  let holding = false
  // Between the right password and the session that it opens.
  const around = (store: Store): Store => ({
    ...store,
    async get(collection, id) {
      if (holding && collection.name === 'people') {
        holding = false
        await new Promise<void>((release) => held.push(release))
      }
      return store.get(collection, id)
    },
  })
  const hub = await createTestHub({ clock, around })
  await openAccount(hub, 'carol')
  const { rest } = await hub.person('carol')
  holding = true
  const late = hub.nobody.post('session.signIn', { account: 'carol', password })
  await expect.poll(() => held.length).toBe(1)
  clock.advance(1)
  expect(codeOf((await rest.post('account.changePassword', change)).body)).toBe('done')
  held[0]?.()
  const { body, headers } = await late
  expect([codeOf(body), headers.getSetCookie()]).toEqual(['sign-in-failed', []])
  await hub.close()
})
