import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { cookieIn, openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { restClient } from '#tests/support/restClient.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')
await openAccount(hub, 'carol')
const signIn = (secret: string) => hub.nobody.post('session.signIn', { account: 'carol', password: secret })

describe('account.resetPassword', () => {
  it('answers with a password for once; the old one and every session of the person are over', async () => {
    const before = await signIn(password)
    const carol = restClient(hub.url, cookieIn(before))
    expect((await carol.get('session.get')).status).toBe(200)
    const { body } = await adam.rest.post('account.resetPassword', { account: 'carol' })
    const { temporaryPassword } = body.value as { temporaryPassword: string }
    expect(temporaryPassword).toMatch(/^[a-z2-9]{4}(-[a-z2-9]{4}){3}$/)
    expect((await carol.get('session.get')).status).toBe(401)
    expect(codeOf((await signIn(password)).body)).toBe('sign-in-failed')
    const after = await signIn(temporaryPassword)
    expect(after.body.value).toMatchObject({ mustChangePassword: true })
    expect((await restClient(hub.url, cookieIn(after)).get('session.get')).status).toBe(200)
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'account.resetPassword', [
      ['account', {}],
      ['account', { account: '' }],
      ['account', { account: { $regex: '.*' } }],
      ['input', { account: 'carol', password: 'chosen-by-hand' }],
    ]))

  it('is for administrators; to others an account that exists is as unknown as any', async () => {
    expect(
      await answersByRole(hub, 'account.resetPassword', () => ({ account: 'carol' }), [
        ...personNames,
        'nobody',
      ]),
    ).toEqual({
      alice: 'missing',
      bob: 'missing',
      // Reset above: until it is replaced, nothing else is open.
      carol: 'forbidden',
      rita: 'missing',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'done',
      nobody: 'unknown-actor',
    })
    await expectSameAnswer(
      await hub.person('alice'),
      'account.resetPassword',
      { account: 'carol' },
      { account: 'none' },
    )
  })

  it('resets as often as it is asked, also under one id: the last password is right', async () => {
    const clients = await twentyClients(adam)
    const id = freshId()
    const answers = await Promise.all(
      clients.slice(0, 4).map((send) => send('account.resetPassword', { account: 'carol' }, id)),
    )
    const passwords = answers.map((body) => (body.value as { temporaryPassword: string }).temporaryPassword)
    expect(new Set(passwords).size).toBe(4)
    const codes = await Promise.all(passwords.map(async (secret) => codeOf((await signIn(secret)).body)))
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
  })
})
