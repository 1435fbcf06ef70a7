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
import { openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
await openAccount(hub, 'carol')
await openAccount(hub, 'bob')
const carol = await hub.person('carol')
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
      clients.slice(0, 4).map((send) => send('account.changePassword', change, freshId())),
    )
    expect(answers.map(codeOf)).toContain('done')
    const signIn = async (secret: string) =>
      codeOf((await hub.nobody.post('session.signIn', { account: 'carol', password: secret })).body)
    expect(await signIn(password)).toBe('sign-in-failed')
    expect(await signIn(next)).toBe('done')
    expect(codeOf((await carol.rest.post('account.changePassword', change)).body)).toBe('password-wrong')
  })
})
