import { afterAll, describe, expect, it } from 'vitest'
import { openAccount, password } from '#tests/support/accounts.ts'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { volunteer } from '#tests/support/dayWork.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')
const erase = (personId: string) => asHub(hub, 'member.erase', { personId, reason: 'asked' })
const recordOf = async (personId: string): Promise<Record<string, unknown> | undefined> => {
  const { body } = await adam.rest.post('member.records', {})
  return (body.value as { items: { id: string }[] }).items.find((one) => one.id === personId)
}

describe('member.erase', () => {
  it('makes the record a stub, ends every sign-in and closes the account', async () => {
    await openAccount(hub, 'carol')
    const carol = await hub.person('carol')
    const socket = await carol.socket()
    const plan = carol.document('plan.fair.1')
    await plan.synced
    const { body } = await adam.rest.post('member.erase', { personId: 'carol', reason: 'asked' })
    expect(body).toMatchObject({ ok: true, value: { id: 'carol' } })
    expect((await carol.rest.get('session.get')).status).toBe(401)
    expect(await socket.gone).toBe('io server disconnect')
    expect(await plan.refused).toBe(4401)
    await hub.running.reactions.settled()
    const signIn = await hub.nobody.post('session.signIn', { account: 'carol', password })
    expect(codeOf(signIn.body)).toBe('sign-in-failed')
    expect(await recordOf('carol')).toEqual({
      id: 'carol',
      version: 2,
      name: '〔已删除〕',
      organisationId: 'community',
      role: 'unit_member',
      active: false,
      erasedAt: expect.any(String) as string,
      systemRoles: [],
      erasedFor: 'asked',
    })
    expect(await hub.store.sessions.of('carol')).toEqual([])
  })

  it('is not undone by an old command that is sent again', async () => {
    const id = await volunteer(hub)
    const headers = { 'idempotency-key': 'rename' }
    await adam.rest.post('member.update', { personId: id, name: '原来的名字' }, headers)
    await erase(id)
    const again = await adam.rest.post('member.update', { personId: id, name: '原来的名字' }, headers)
    expect(codeOf(again.body)).toBe('person-erased')
    expect(JSON.stringify(await recordOf(id))).not.toContain('原来')
  })

  it.each([
    ['member.update', { title: '站长' }],
    ['member.suspend', {}],
    ['member.restore', {}],
    ['account.open', { account: 'late-account', password }],
    ['member.erase', { reason: 'asked' }],
  ])('leaves a stub that %s refuses to touch', async (name, input) => {
    const personId = await volunteer(hub)
    await erase(personId)
    await hub.running.reactions.settled()
    await expectRefusal(hub, adam, name, { personId, ...input }, 'person-erased')
  })

  it('refuses oneself', () =>
    expectRefusal(hub, adam, 'member.erase', { personId: 'adam', reason: 'asked' }, 'own-rights'))

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'member.erase', [
      ['personId', { reason: 'asked' }],
      ['reason', { personId: 'gus' }],
      ['reason', { personId: 'gus', reason: '他本人要求' }],
      ['input', { personId: 'gus', reason: 'asked', name: 'x' }],
    ]))

  it('is for administrators', async () => {
    const made = new Map(
      await Promise.all(
        [...personNames, 'nobody'].map(async (asker) => [asker, await volunteer(hub)] as const),
      ),
    )
    const input = (asker: string) => ({ personId: made.get(asker), reason: 'purpose_over' })
    const askers = personNames.filter((name) => name !== 'carol')
    expect(await answersByRole(hub, 'member.erase', input, [...askers, 'nobody'])).toEqual({
      alice: 'forbidden',
      bob: 'forbidden',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
      stella: 'forbidden',
      adam: 'done',
      nobody: 'unknown-actor',
    })
  })

  it('happens once, however often it is asked at the same time', async () => {
    const personId = await volunteer(hub)
    const clients = await twentyClients(adam)
    const answers = await Promise.all(
      clients.map((send) => send('member.erase', { personId, reason: 'asked' }, freshId())),
    )
    expect(answers.map(codeOf).filter((code) => code === 'done')).toHaveLength(1)
    expect(answers.map(codeOf).filter((code) => code === 'person-erased')).toHaveLength(19)
  })
})

describe('member.askErasure', () => {
  it('is noted for the administrators with its first moment, and can be taken back', async () => {
    const rita = await hub.person('rita')
    expect(
      (await rita.rest.post('member.askErasure', { personId: 'rita', wanted: true })).body,
    ).toMatchObject({
      ok: true,
      value: { wanted: true },
    })
    const asked = (await recordOf('rita'))?.['erasureAskedAt']
    expect(asked).toEqual(expect.any(String))
    await rita.rest.post('member.askErasure', { personId: 'rita', wanted: true })
    expect((await recordOf('rita'))?.['erasureAskedAt']).toBe(asked)
    await rita.rest.post('member.askErasure', { personId: 'rita', wanted: false })
    expect(await recordOf('rita')).not.toHaveProperty('erasureAskedAt')
    expect((await rita.rest.get('session.get')).status).toBe(200)
  })

  it('is everybody’s own word: not even an administrator asks for somebody else', async () => {
    const input = () => ({ personId: 'gus', wanted: true })
    expect(await answersByRole(hub, 'member.askErasure', input, ['alice', 'gus', 'adam', 'nobody'])).toEqual({
      alice: 'forbidden',
      gus: 'done',
      adam: 'forbidden',
      nobody: 'unknown-actor',
    })
  })

  it('answers bad input by field and changes nothing', () =>
    expectInvalid(hub, adam, 'member.askErasure', [
      ['wanted', { personId: 'adam' }],
      ['wanted', { personId: 'adam', wanted: 'yes' }],
    ]))
})

describe('member.forgetPhone and account.close', () => {
  it('are given by the hub alone', async () => {
    await openAccount(hub, 'stella')
    const phone = () => ({ personId: 'stella' })
    const account = () => ({ account: 'stella' })
    expect(await answersByRole(hub, 'member.forgetPhone', phone, ['stella', 'adam', 'nobody'])).toEqual({
      stella: 'forbidden',
      adam: 'forbidden',
      nobody: 'unknown-actor',
    })
    expect(await answersByRole(hub, 'account.close', account, ['stella', 'adam', 'nobody'])).toEqual({
      stella: 'missing',
      adam: 'forbidden',
      nobody: 'unknown-actor',
    })
    await expectSameAnswer(
      await hub.person('alice'),
      'account.close',
      { account: 'stella' },
      { account: 'none' },
    )
  })

  it('take the number, and the account’s name, which is free again', async () => {
    await asHub(hub, 'member.forgetPhone', { personId: 'stella' })
    expect(await recordOf('stella')).not.toHaveProperty('phoneMasked')
    await asHub(hub, 'account.close', { account: 'stella' })
    expect(await recordOf('stella')).not.toHaveProperty('account')
    await asHub(hub, 'account.open', { personId: 'bob', account: 'stella', password })
    expect(await recordOf('bob')).toMatchObject({ account: 'stella' })
  })
})
