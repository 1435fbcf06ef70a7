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
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { pairingId, otherPairingId } = hub.world
const alice = await hub.person('alice')

async function newcomer(): Promise<string> {
  const facts = { name: '新同事', organisationId: 'office', role: 'unit_member' }
  return ((await asHub(hub, 'member.create', facts)) as { id: string }).id
}

describe('pairing.grant', () => {
  it('lets a person in and tells the pairing and the person', async () => {
    const gus = await (await hub.person('gus')).socket()
    const { value } = await gus.subscribe('person.gus')
    expect(codeOf(await gus.query('pairing.get', { pairingId }))).toBe('missing')
    const { body } = await alice.rest.post('pairing.grant', { pairingId, personId: 'gus', role: 'reader' })
    expect(body.value).toMatchObject({
      grants: expect.arrayContaining([{ personId: 'gus', role: 'reader' }]),
    })
    const heard = await gus.heard('person.gus', (value?.seq ?? 0) + 1)
    expect(heard).toMatchObject({ name: 'pairing.granted', data: { id: pairingId } })
    expect(codeOf(await gus.query('pairing.get', { pairingId }))).toBe('done')
  })

  it('changes the role of somebody who is in it, once in the list', async () => {
    const { body } = await alice.rest.post('pairing.grant', {
      pairingId,
      personId: 'carol',
      role: 'coordinator',
    })
    const { grants } = body.value as { grants: { personId: string; role: string }[] }
    expect(grants.filter((grant) => grant.personId === 'carol')).toEqual([
      { personId: 'carol', role: 'coordinator' },
    ])
  })

  it('refuses a person whom nobody knows, and one who is suspended', async () => {
    await expectRefusal(
      hub,
      alice,
      'pairing.grant',
      { pairingId, personId: 'none', role: 'member' },
      'person-unknown',
    )
    const personId = await newcomer()
    await asHub(hub, 'member.suspend', { personId })
    await expectRefusal(
      hub,
      alice,
      'pairing.grant',
      { pairingId, personId, role: 'member' },
      'person-unknown',
    )
  })

  it('refuses to make the last coordinator something else', async () =>
    expectRefusal(
      hub,
      await hub.person('stella'),
      'pairing.grant',
      { pairingId: otherPairingId, personId: 'stella', role: 'member' },
      'last-coordinator',
    ))

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'pairing.grant', [
      ['pairingId', { personId: 'gus', role: 'member' }],
      ['personId', { pairingId, role: 'member' }],
      ['personId', { pairingId, personId: ['gus'], role: 'member' }],
      ['role', { pairingId, personId: 'gus', role: 'administrator' }],
      ['input', { pairingId, personId: 'gus', role: 'member', until: '2027-01-01' }],
    ]))

  it('is for coordinators and administrators', async () => {
    const personId = await newcomer()
    const input = { pairingId: hub.world.otherPairingId, personId, role: 'member' }
    expect(await answersByRole(hub, 'pairing.grant', () => input, [...personNames, 'nobody'])).toEqual({
      alice: 'missing',
      bob: 'missing',
      carol: 'missing',
      rita: 'missing',
      gus: 'missing',
      ada: 'missing',
      stella: 'done',
      adam: 'done',
      nobody: 'unknown-actor',
    })
    const here = { ...input, pairingId }
    expect(await answersByRole(hub, 'pairing.grant', () => here, ['rita', 'bob'])).toEqual({
      rita: 'forbidden',
      bob: 'done',
    })
  })

  it('tells an outsider the same of this pairing and of none', async () => {
    const input = { personId: 'stella', role: 'coordinator' }
    await expectSameAnswer(
      await hub.person('stella'),
      'pairing.grant',
      { pairingId, ...input },
      { pairingId: 'none', ...input },
    )
  })

  it('keeps every one of twenty grants that came at once', async () => {
    const personIds = await Promise.all(Array.from({ length: 20 }, newcomer))
    const clients = await twentyClients(alice, await hub.person('bob'))
    const answers = await Promise.all(
      clients.map((send, index) =>
        send('pairing.grant', { pairingId, personId: personIds[index], role: 'member' }, freshId()),
      ),
    )
    expect(answers.map(codeOf)).toEqual(Array(20).fill('done'))
    const { grants } = (await alice.rest.get('pairing.get', { pairingId })).body.value as {
      grants: { personId: string }[]
    }
    expect(grants.map((grant) => grant.personId)).toEqual(expect.arrayContaining(personIds))
  })
})
