// What a password may not be again, how long it lasts, and how little a temporary one opens.
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { administratorIdle } from '#server/features/members/describe.ts'
import { passwordLife } from '#server/features/members/passwordAge.ts'
import { cookieIn, openAccount, password } from '#tests/support/accounts.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { documentClient } from '#tests/support/documentClient.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { restClient } from '#tests/support/restClient.ts'
import { socketClient } from '#tests/support/socketClient.ts'

const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const signIn = async (account: string, secret: string) => {
  const reply = await hub.nobody.post('session.signIn', { account, password: secret })
  const cookie = cookieIn(reply) ?? ''
  const { mustChangePassword } = (reply.body.value ?? {}) as { mustChangePassword?: boolean }
  return { status: reply.status, cookie, rest: restClient(hub.url, cookie), mustChangePassword }
}

describe('a password of one’s own', { timeout: 90_000 }, async () => {
  await openAccount(hub, 'carol')
  let current = password
  async function change(next: string): Promise<string> {
    const { rest } = await signIn('carol', current)
    const { body } = await rest.post('account.changePassword', { account: 'carol', current, next })
    if (body.ok) current = next
    return codeOf(body)
  }

  it('is none of the last five, one given by an administrator included', async () => {
    for (const number of [1, 2, 3, 4]) expect(await change(`Long enough ${number}`)).toBe('done')
    expect(await change(password)).toBe('password-used-before')
    expect(await change('Long enough 2')).toBe('password-used-before')
    expect(await change('Long enough 5')).toBe('done')
    expect(await change(password)).toBe('done')
    const temporary = (await asHub(hub, 'account.resetPassword', { account: 'carol' })) as {
      temporaryPassword: string
    }
    const former = current
    current = temporary.temporaryPassword
    expect(await change(former)).toBe('password-used-before')
    expect(await change('Long enough 9')).toBe('done')
  })

  it('lasts ninety days; then it opens nothing but its own replacement', async () => {
    clock.advance(passwordLife - 1)
    expect((await signIn('carol', current)).mustChangePassword).toBe(false)
    clock.advance(1)
    const { mustChangePassword, rest } = await signIn('carol', current)
    expect(mustChangePassword).toBe(true)
    expect((await rest.get('member.list')).status).toBe(403)
    expect(await change('Long enough again 1')).toBe('done')
    expect((await rest.get('member.list')).status).toBe(401)
    const { rest: next } = await signIn('carol', current)
    expect((await next.get('member.list')).status).toBe(200)
  })

  it('stands in the store as hashes only, at most five', async () => {
    const stored = JSON.stringify(await hub.store.get({ name: 'accounts', indexes: [] }, 'carol'))
    expect(stored.match(/argon2id/g)).toHaveLength(6)
    expect(stored).not.toContain('Long enough')
  })
})

describe('a temporary password', () => {
  let bob: Awaited<ReturnType<typeof signIn>>
  beforeAll(async () => {
    const adam = await hub.person('adam')
    await adam.rest.post('account.open', { personId: 'bob', account: 'bob', password })
    bob = await signIn('bob', password)
  })

  it('opens no record, no room and no document, whichever the door', async () => {
    const { cookie, rest } = bob
    expect((await rest.get('task.list', { eventId: hub.world.eventId })).status).toBe(403)
    expect((await rest.post('event.update', { eventId: 'fair', title: '改' })).status).toBe(403)
    const socket = await socketClient(hub.url, cookie)
    expect(codeOf(await socket.query('member.list'))).toBe('forbidden')
    expect(codeOf(await socket.subscribe(`event.${hub.world.eventId}`))).toBe('missing')
    const plan = documentClient(hub.url, 'plan.fair.1', cookie)
    expect(await plan.refused).toBe(4403)
    plan.close()
    socket.close()
    expect((await rest.get('session.get')).status).toBe(200)
  })

  it('replaced, everything is open with the session that comes back', async () => {
    const input = { account: 'bob', current: password, next: 'Chosen by bo 1' }
    const reply = await bob.rest.post('account.changePassword', input)
    expect(codeOf(reply.body)).toBe('done')
    const rest = restClient(hub.url, cookieIn(reply))
    expect((await rest.get('task.list', { eventId: hub.world.eventId })).status).toBe(200)
  })
})

describe('an administrator', async () => {
  await openAccount(hub, 'adam')

  it('is signed in at one place at a time; others may be at several', async () => {
    const [first, second] = [await signIn('adam', password), await signIn('adam', password)]
    expect((await first.rest.get('session.get')).status).toBe(401)
    expect((await second.rest.get('session.get')).status).toBe(200)
    await openAccount(hub, 'alice')
    const [one, other] = [await signIn('alice', password), await signIn('alice', password)]
    for (const { rest } of [one, other]) expect((await rest.get('session.get')).status).toBe(200)
  })

  it('is signed out after half an hour without doing anything; what a page asks by itself does not count', async () => {
    const { cookie, rest } = await signIn('adam', password)
    const socket = await socketClient(hub.url, cookie)
    for (let round = 0; round < 4; round += 1) {
      clock.advance(administratorIdle - 60_000)
      expect(codeOf(await socket.command('project.none', {}, `round-${round}`))).toBe('missing')
    }
    expect((await rest.get('session.get')).status).toBe(200)
    for (let round = 0; round < 2; round += 1) {
      clock.advance(administratorIdle / 4)
      expect(codeOf(await socket.query('member.list'))).toBe('done')
    }
    clock.advance(administratorIdle / 2)
    expect((await rest.get('session.get')).status).toBe(401)
    await asHub(hub, 'member.update', { personId: 'gus', title: '科员' })
    expect(await socket.gone).toBe('io server disconnect')
  })
})
