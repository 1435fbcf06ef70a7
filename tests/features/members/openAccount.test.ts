import { afterAll, describe, expect, it } from 'vitest'
import type { CommitUnit } from '#server/kernel/ports.ts'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { personNames } from '#tests/support/world.ts'

const units: CommitUnit[] = []
const hub = await createTestHub({
  around: (store) => ({
    ...store,
    commit: (unit) => {
      units.push(unit)
      return store.commit(unit)
    },
  }),
})
afterAll(() => hub.close())
const adam = await hub.person('adam')

describe('account.open', () => {
  it('opens an account that has to change its password, and writes the password nowhere', async () => {
    units.length = 0
    const input = { personId: 'carol', account: ' Carol.X ', password }
    const { body } = await adam.rest.post('account.open', input, { 'idempotency-key': 'open-carol' })
    expect(body).toEqual({ ok: true, value: { account: 'carol.x', personId: 'carol' } })
    const signedIn = await hub.nobody.post('session.signIn', { account: 'CAROL.X', password })
    expect(signedIn.body.value).toMatchObject({ person: { id: 'carol' }, mustChangePassword: true })
    const [opened] = units.filter((unit) => unit.collection.name === 'accounts')
    expect(opened).toMatchObject({
      outcomes: [],
      changes: [{ room: 'workspace:audit', data: { id: 'carol' } }],
    })
    expect(JSON.stringify(units)).not.toContain(password)
  })

  it('refuses a name that is taken, whatever its letters', async () => {
    const input = { personId: 'rita', account: 'CAROL.X', password }
    await expectRefusal(hub, adam, 'account.open', input, 'account-taken')
  })

  it('refuses a person whom nobody knows', () =>
    expectRefusal(
      hub,
      adam,
      'account.open',
      { personId: 'none', account: 'none', password },
      'person-unknown',
    ))

  it('refuses a second account for a person', async () => {
    await openAccount(hub, 'bob')
    const input = { personId: 'bob', account: 'bob-again', password }
    await expectRefusal(hub, adam, 'account.open', input, 'person-has-account')
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'account.open', [
      ['personId', { account: 'ada', password }],
      ['account', { personId: 'ada', account: 'a', password }],
      ['account', { personId: 'ada', account: '艾达', password }],
      ['password', { personId: 'ada', account: 'ada', password: 'too short' }],
      ['password', { personId: 'ada', account: 'ada', password: { $ne: '' } }],
      ['input', { personId: 'ada', account: 'ada', password, mustChange: false }],
    ]))

  it('is for administrators', async () => {
    const input = (asker: string) => ({
      personId: asker === 'adam' ? 'gus' : 'ada',
      account: `by-${asker}`,
      password,
    })
    expect(await answersByRole(hub, 'account.open', input, [...personNames, 'nobody'])).toEqual({
      alice: 'forbidden',
      bob: 'forbidden',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
      stella: 'forbidden',
      adam: 'done',
      nobody: 'unknown-actor',
    })
  })

  it('gives a name to one of many; a repeat is decided anew, because nothing of it is stored', async () => {
    const clients = await twentyClients(adam)
    const input = { personId: 'stella', account: 'stella', password }
    const id = freshId()
    // Six of them: each costs the server a hash.
    const answers = await Promise.all(clients.slice(0, 6).map((send) => send('account.open', input, id)))
    expect(answers.map(codeOf).sort()).toEqual([...Array<string>(5).fill('account-taken'), 'done'])
  })
})
