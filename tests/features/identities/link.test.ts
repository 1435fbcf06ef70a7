import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { identitiesOf, present } from '#tests/support/signOnWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')
const byId = async (id: string) => (await identitiesOf(hub)).find((one) => one.id === id)

describe('identity.link', () => {
  it('says whose it is, and forgets what the provider told of the person', async () => {
    const identityId = await present(hub)
    expect(await byId(identityId)).toMatchObject({ state: 'pending', name: '沈知行' })
    const { body } = await adam.rest.post('identity.link', { identityId, personId: 'carol' })
    expect(body.value).toMatchObject({ id: identityId, state: 'linked', personId: 'carol', linkedBy: 'adam' })
    const now = await byId(identityId)
    expect(Object.keys(now ?? {})).not.toEqual(expect.arrayContaining(['name']))
    expect(JSON.stringify(body.value)).not.toMatch(/沈知行|shenzx|"link"/)
    expect(now).not.toHaveProperty('email')
    expect(now).not.toHaveProperty('link')
  })

  it('is announced without saying which or whose, and stands in the audit trail with the person', async () => {
    const identityId = await present(hub)
    const before = await hub.store.changes.head('workspace:hub')
    await adam.rest.post('identity.link', { identityId, personId: 'rita' })
    const told = await hub.store.changes.since('workspace:hub', before, 10)
    expect(told.map(({ name, data }) => [name, data.id, 'state' in data && data.state])).toEqual([
      ['identity.linked', 'identities', {}],
    ])
    await hub.running.audit.settled()
    const { body } = await (await hub.person('audrey')).rest.get('audit.list')
    const [row] = (body.value as { items: { name: string; by: string; object: string }[] }).items
    expect(row).toMatchObject({ name: 'identity.link', by: 'adam', object: 'rita', result: 'done' })
  })

  it('refuses in words what cannot be', async () => {
    const identityId = await present(hub)
    await expectRefusal(hub, adam, 'identity.link', { identityId, personId: 'nobody-here' }, 'person-unknown')
    await asHub(hub, 'member.erase', { personId: 'gus', reason: 'asked' })
    await expectRefusal(hub, adam, 'identity.link', { identityId, personId: 'gus' }, 'person-erased')
    await asHub(hub, 'identity.link', { identityId, personId: 'carol' })
    await expectRefusal(hub, adam, 'identity.link', { identityId, personId: 'bob' }, 'already-linked')
    expect(await byId(identityId)).toMatchObject({ personId: 'carol' })
  })

  it('answers bad input by field', () =>
    expectInvalid(hub, adam, 'identity.link', [
      ['identityId', { personId: 'carol' }],
      ['personId', { identityId: 'x', personId: { $ne: '' } }],
      ['input', { identityId: 'x', personId: 'carol', email: 'a@b' }],
    ]))

  it('is for the administrator, neither for the other two of the three', async () => {
    const identityId = await present(hub)
    const input = { identityId, personId: 'carol' }
    for (const name of ['sam', 'audrey'] as const)
      expect(codeOf((await (await hub.person(name)).rest.post('identity.link', input)).body)).toBe(
        'forbidden',
      )
    const forbidden = Object.fromEntries(personNames.map((name) => [name, 'forbidden']))
    expect(
      await answersByRole(hub, 'identity.link', () => input, [
        ...personNames.filter((name) => name !== 'gus'),
        'nobody',
      ]),
    ).toEqual({
      ...Object.fromEntries(Object.entries(forbidden).filter(([name]) => name !== 'gus')),
      adam: 'done',
      nobody: 'unknown-actor',
    })
  })

  it('gives one identity to one person, however many administrators link it at once', async () => {
    const identityId = await present(hub)
    const clients = await twentyClients(adam)
    const wanted = ['alice', 'bob', 'carol', 'rita'] as const
    const answers = await Promise.all(
      clients.map((send, index) =>
        send('identity.link', { identityId, personId: wanted[index % wanted.length] }, freshId()),
      ),
    )
    const codes = answers.map(codeOf)
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(codes.filter((code) => code === 'already-linked')).toHaveLength(19)
    const winner = answers.find((body) => body.ok)?.value as { personId: string }
    expect((await byId(identityId))?.personId).toBe(winner.personId)
  })
})
