import { afterAll, describe, expect, it } from 'vitest'
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
import { asHub } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')
const restore = (personId: string) => asHub(hub, 'member.restore', { personId })

describe('member.suspend', () => {
  it('makes a person nobody at once: HTTP, socket, document and sign-in', async () => {
    await openAccount(hub, 'carol')
    const carol = await hub.person('carol')
    const socket = await carol.socket()
    const plan = carol.document('plan.fair.1')
    await plan.synced
    const { body } = await adam.rest.post('member.suspend', { personId: 'carol' })
    expect(body).toMatchObject({ ok: true, value: { active: false } })
    expect((await carol.rest.get('session.get')).status).toBe(401)
    expect(await socket.gone).toBe('io server disconnect')
    expect(await plan.refused).toBe(4401)
    const signIn = await hub.nobody.post('session.signIn', { account: 'carol', password })
    expect(codeOf(signIn.body)).toBe('sign-in-failed')
    await restore('carol')
    expect((await hub.nobody.post('session.signIn', { account: 'carol', password })).status).toBe(200)
  })

  it('refuses to suspend oneself', () =>
    expectRefusal(hub, adam, 'member.suspend', { personId: 'adam' }, 'own-rights'))

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'member.suspend', [
      ['personId', {}],
      ['personId', { personId: null }],
      ['input', { personId: 'carol', reason: '离职' }],
    ]))

  it('is for administrators', async () => {
    const input = (asker: string) => ({ personId: asker === 'adam' ? 'gus' : 'ada' })
    expect(await answersByRole(hub, 'member.suspend', input, [...personNames, 'nobody'])).toEqual({
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
    await restore('gus')
  })

  it('gives the same answer to twenty repeats of one id', async () => {
    const clients = await twentyClients(adam)
    const id = freshId()
    const answers = await Promise.all(
      clients.map((send) => send('member.suspend', { personId: 'stella' }, id)),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })
})
