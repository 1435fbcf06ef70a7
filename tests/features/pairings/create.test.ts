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
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')

/** A new organisation, so that the pairs of the tests do not meet. */
async function organisation(): Promise<string> {
  const facts = { name: '新单位', shortName: '新单位', kind: 'party_office', level: 'city' }
  return ((await asHub(hub, 'organisation.create', facts)) as { id: string }).id
}
const pair = async () => ({
  officeOrganisationId: await organisation(),
  communityOrganisationId: 'community',
})

describe('pairing.create', () => {
  it('pairs two organisations in a workspace of their own, without people yet', async () => {
    const input = {
      ...(await pair()),
      agreementNo: '结对〔2026〕1号',
      signedOn: '2026-03-01',
      validTo: '2029-02-28',
    }
    const { body } = await adam.rest.post('pairing.create', input)
    const { id } = body.value as { id: string }
    expect(body.value).toEqual({
      ...input,
      id,
      workspaceId: `pairing.${id}`,
      status: 'active',
      grants: [],
      version: 1,
    })
    expect(body.change).toEqual({ room: `workspace:pairing.${id}`, seq: 1 })
  })

  it('refuses to pair the same two again, and leaves the first pairing as it is', () =>
    expectRefusal(
      hub,
      adam,
      'pairing.create',
      { officeOrganisationId: 'office', communityOrganisationId: 'community' },
      'already-paired',
    ))

  it('refuses to pair an organisation with itself', () =>
    expectRefusal(
      hub,
      adam,
      'pairing.create',
      { officeOrganisationId: 'office', communityOrganisationId: 'office' },
      'same-organisation',
    ))

  it('refuses an organisation that is not registered', () =>
    expectRefusal(
      hub,
      adam,
      'pairing.create',
      { officeOrganisationId: 'office', communityOrganisationId: 'none' },
      'organisation-unknown',
    ))

  it('answers bad input by field through both doors and changes nothing', async () => {
    const both = await pair()
    await expectInvalid(hub, adam, 'pairing.create', [
      ['officeOrganisationId', { communityOrganisationId: 'community' }],
      ['communityOrganisationId', { ...both, communityOrganisationId: '社区' }],
      ['signedOn', { ...both, signedOn: '2026-02-30' }],
      ['agreementNo', { ...both, agreementNo: '号'.repeat(61) }],
      ['input', { ...both, grants: [{ personId: 'adam', role: 'coordinator' }] }],
      ['input', { ...both, status: 'ended' }],
    ])
  })

  it('is for administrators', async () => {
    const inputs = new Map(
      await Promise.all([...personNames, 'nobody'].map(async (name) => [name, await pair()] as const)),
    )
    const answers = await answersByRole(hub, 'pairing.create', (asker) => inputs.get(asker), [
      ...personNames,
      'nobody',
    ])
    expect(answers).toEqual({
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

  it('lets one of twenty pair the same two, and tells the others that they are paired', async () => {
    const clients = await twentyClients(adam)
    const input = await pair()
    const answers = await Promise.all(clients.map((send) => send('pairing.create', input, freshId())))
    expect(answers.map(codeOf).sort()).toEqual([...Array<string>(19).fill('already-paired'), 'done'])
  })

  it('gives the same answer to twenty repeats of one id', async () => {
    const clients = await twentyClients(adam)
    const [input, id] = [await pair(), freshId()]
    const answers = await Promise.all(clients.map((send) => send('pairing.create', input, id)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers.map(codeOf)).toEqual(Array(20).fill('done'))
  })
})
