// Who plans the supplies of an event, and what its list shows.
import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, expectInvalid, expectRefusal, expectSameAnswer } from '#tests/support/bothDoors.ts'
import { createTestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { archive, asHub } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'
import type { Supply } from '#shared/features/supplies/model.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
const water = { name: '瓶装饮用水', unit: '瓶', kind: 'consumable', planned: 240 }

async function planned(input: object = {}): Promise<Supply> {
  return (await asHub(hub, 'supply.create', { eventId, ...water, ...input })) as Supply
}

async function listed(person: TestPerson): Promise<string[]> {
  const { body } = await person.rest.get('supply.list', { eventId })
  return (body.value as { items: Supply[] }).items.map((supply) => supply.id)
}

describe('supply.create', () => {
  it('puts a supply on the list, uncounted and balanced, and announces it', async () => {
    const bob = await (await hub.person('bob')).socket()
    await bob.subscribe(workspaceId)
    const plan = {
      ...water,
      custodianId: 'carol',
      providerOrganisationId: 'community',
      unitPrice: 1.25,
      note: '常温',
    }
    const { body } = await alice.rest.post('supply.create', { eventId, ...plan })
    const state = {
      ...plan,
      eventId,
      version: 1,
      issued: 0,
      used: 0,
      returned: 0,
      lostOrDamaged: 0,
      balanced: true,
      status: 'planned',
    }
    expect(body.value).toMatchObject(state)
    expect(await bob.heard(workspaceId, body.change?.seq ?? 0)).toMatchObject({
      name: 'supply.created',
      data: { state },
    })
  })

  it('refuses a custodian and a provider whom nobody knows, and an archived event', async () => {
    await expectRefusal(
      hub,
      alice,
      'supply.create',
      { eventId, ...water, custodianId: 'nobody-here' },
      'custodian-unknown',
    )
    await expectRefusal(
      hub,
      alice,
      'supply.create',
      { eventId, ...water, providerOrganisationId: 'none' },
      'organisation-unknown',
    )
    const archived = await archive(hub)
    await expectRefusal(hub, alice, 'supply.create', { eventId: archived, ...water }, 'event-archived')
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'supply.create', [
      ['name', { eventId, ...water, name: ' ' }],
      ['unit', { eventId, ...water, unit: undefined }],
      ['kind', { eventId, ...water, kind: 'stolen' }],
      ['planned', { eventId, ...water, planned: -1 }],
      ['planned', { eventId, ...water, planned: 1.5 }],
      ['planned', { eventId, ...water, planned: '240' }],
      ['unitPrice', { eventId, ...water, unitPrice: 0.001 }],
      ['input', { eventId, ...water, issued: 5 }],
    ]))

  it('is open to those who write in the event', async () => {
    expect(
      await answersByRole(hub, 'supply.create', () => ({ eventId, ...water }), [...personNames, 'nobody']),
    ).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })
})

describe('supply.update', () => {
  it('changes what is sent, takes away what is null, and tells a custodian who loses it', async () => {
    const supply = await planned({ custodianId: 'gus', unitPrice: 2 })
    const gus = await (await hub.person('gus')).socket()
    const { value } = await gus.subscribe('person.gus')
    const { body } = await alice.rest.post('supply.update', {
      supplyId: supply.id,
      planned: 300,
      custodianId: null,
      unitPrice: null,
    })
    expect(body.value).toMatchObject({ planned: 300, version: 2, name: water.name })
    expect(body.value).not.toHaveProperty('custodianId')
    expect(body.value).not.toHaveProperty('unitPrice')
    expect(await gus.heard('person.gus', (value?.seq ?? 0) + 1)).toMatchObject({
      name: 'supply.withdrawn',
      data: { id: supply.id, removed: true },
    })
  })

  it('refuses the unknown, bad input and an archived event', async () => {
    const { id: supplyId } = await planned()
    await expectRefusal(
      hub,
      alice,
      'supply.update',
      { supplyId, custodianId: 'nobody-here' },
      'custodian-unknown',
    )
    await expectRefusal(
      hub,
      alice,
      'supply.update',
      { supplyId, providerOrganisationId: 'none' },
      'organisation-unknown',
    )
    await expectInvalid(hub, alice, 'supply.update', [
      ['planned', { supplyId, planned: 0.5 }],
      ['input', { supplyId, used: 1 }],
    ])
  })

  it('is closed to a custodian: they count and do not plan', async () => {
    const { id: supplyId } = await planned({ custodianId: 'gus' })
    expect(
      await answersByRole(hub, 'supply.update', () => ({ supplyId, planned: 1 }), [...personNames, 'nobody']),
    ).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
    await expectSameAnswer(
      await hub.person('stella'),
      'supply.update',
      { supplyId, planned: 1 },
      { supplyId: 'none', planned: 1 },
    )
  })
})

describe('supply.remove', () => {
  it('takes a mistake off the list; after that it is as if it had never been there', async () => {
    const { id: supplyId } = await planned()
    expect(await listed(alice)).toContain(supplyId)
    expect((await alice.rest.post('supply.remove', { supplyId })).body).toMatchObject({
      ok: true,
      value: { id: supplyId },
    })
    expect(await listed(alice)).not.toContain(supplyId)
    expect((await alice.rest.post('supply.count', { supplyId, issued: 1 })).status).toBe(404)
    expect((await alice.rest.post('supply.update', { supplyId, planned: 1 })).status).toBe(404)
  })

  it('keeps what was issued, and is open to those who plan', async () => {
    const { id: supplyId } = await planned({ custodianId: 'gus' })
    await asHub(hub, 'supply.count', { supplyId, issued: 1 })
    await expectRefusal(hub, alice, 'supply.remove', { supplyId }, 'already-issued')
    const answers = await answersByRole(
      hub,
      'supply.remove',
      async () => ({ supplyId: (await planned({ custodianId: 'gus' })).id }),
      [...personNames, 'nobody'],
    )
    expect(answers).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })
})

describe('supply.list', () => {
  it('shows the people of the event everything, and a guest what they keep', async () => {
    const { id } = await planned({ custodianId: 'stella' })
    expect(await listed(await hub.person('stella'))).toEqual([id])
    expect((await listed(await hub.person('rita'))).length).toBeGreaterThan(1)
    expect(await listed(await hub.person('ada'))).toEqual([])
    expect((await (await hub.person('adam')).rest.get('supply.list', { eventId })).status).toBe(404)
  })
})
