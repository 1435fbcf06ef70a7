// Counting: the balance is decided inside one record, whoever counts at the same time.
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
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import { asHub, createEvent } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'
import {
  isBalanced,
  outstanding,
  runsLow,
  supplyFiguresOf,
  supplyStatus,
} from '#shared/features/supplies/rules.ts'

describe.each(storeKinds)('supply.count on %s', async (store) => {
  const hub = await createTestHub({ store })
  afterAll(() => hub.close())
  const { eventId, workspaceId } = hub.world
  const alice = await hub.person('alice')
  const chairs = { eventId, name: '折叠椅', unit: '把', kind: 'borrowed', planned: 96, custodianId: 'gus' }
  const planned = async (input: object = {}): Promise<string> =>
    ((await asHub(hub, 'supply.create', { ...chairs, ...input })) as { id: string }).id

  it('keeps what was counted, says whether it balances, by whom and when', async () => {
    const supplyId = await planned()
    const { body } = await alice.rest.post('supply.count', { supplyId, issued: 96 })
    expect(body.value).toMatchObject({ issued: 96, balanced: false, status: 'issued', countedBy: 'alice' })
    const gus = await hub.person('gus')
    const counted = await gus.rest.post('supply.count', { supplyId, returned: 95, lostOrDamaged: 1 })
    expect(counted.body.value).toMatchObject({
      issued: 96,
      balanced: true,
      status: 'settled',
      countedBy: 'gus',
      version: 3,
    })
    expect(counted.body.change?.room).toBe(`workspace:${workspaceId}`)
  })

  it('refuses more than was issued, also when less was issued than is accounted for', async () => {
    const supplyId = await planned()
    await expectRefusal(hub, alice, 'supply.count', { supplyId, used: 1 }, 'more-than-issued')
    await asHub(hub, 'supply.count', { supplyId, issued: 10, returned: 6 })
    await expectRefusal(
      hub,
      alice,
      'supply.count',
      { supplyId, used: 3, lostOrDamaged: 2 },
      'more-than-issued',
    )
    await expectRefusal(hub, alice, 'supply.count', { supplyId, issued: 5 }, 'more-than-issued')
  })

  it('refuses to count in an archived event', async () => {
    const open = await createEvent(hub)
    const supplyId = await planned({ eventId: open })
    for (const status of [
      'consulting',
      'submitted',
      'approved',
      'published',
      'preparing',
      'ready',
      'live',
      'wrap_up',
      'reporting',
      'archived',
    ])
      await asHub(hub, 'event.move', { eventId: open, status })
    for (const [command, input] of [
      ['supply.count', { supplyId, issued: 1 }],
      ['supply.update', { supplyId, planned: 1 }],
      ['supply.remove', { supplyId }],
    ] as const)
      await expectRefusal(hub, alice, command, input, 'event-archived')
  })

  it('answers bad input by field through both doors', async () => {
    const supplyId = await planned()
    await expectInvalid(hub, alice, 'supply.count', [
      ['issued', { supplyId, issued: -1 }],
      ['issued', { supplyId, issued: 1_000_001 }],
      ['used', { supplyId, used: 0.5 }],
      ['returned', { supplyId, returned: '3' }],
      ['lostOrDamaged', { supplyId, lostOrDamaged: null }],
      ['supplyId', { issued: 1 }],
      ['input', { supplyId, planned: 1 }],
    ])
  })

  it('is open to those who write in the event and to who keeps the supply', async () => {
    const supplyId = await planned()
    expect(
      await answersByRole(hub, 'supply.count', () => ({ supplyId, issued: 1 }), [...personNames, 'nobody']),
    ).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'done',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
    await expectSameAnswer(
      await hub.person('stella'),
      'supply.count',
      { supplyId, issued: 1 },
      { supplyId: 'none', issued: 1 },
    )
  })

  it('never lets twenty who count at once account for more than was issued', async () => {
    const supplyId = await planned()
    await asHub(hub, 'supply.count', { supplyId, issued: 10 })
    const clients = await twentyClients(alice, await hub.person('bob'), await hub.person('gus'))
    const answers = await Promise.all(
      clients.map((send, index) =>
        send('supply.count', { supplyId, [index % 2 ? 'used' : 'returned']: (index % 10) + 1 }, freshId()),
      ),
    )
    for (const body of answers) expect(['done', 'more-than-issued']).toContain(codeOf(body))
    const { body } = await alice.rest.get('supply.list', { eventId })
    const supply = (body.value as { items: { id: string; used: number; returned: number }[] }).items.find(
      (one) => one.id === supplyId,
    )
    expect((supply?.used ?? 0) + (supply?.returned ?? 0)).toBeLessThanOrEqual(10)
  })
})

describe('the balance of a supply', () => {
  const counts = (issued: number, used = 0, returned = 0, lostOrDamaged = 0) => ({
    issued,
    used,
    returned,
    lostOrDamaged,
  })
  it.each([
    [counts(0), 'planned', 0],
    [counts(5, 1, 1), 'issued', 3],
    [counts(5, 1, 3, 1), 'settled', 0],
  ] as const)('%o is %s with %i outstanding', (supply, status, left) => {
    expect([supplyStatus(supply), outstanding(supply), isBalanced(supply)]).toEqual([
      status,
      left,
      left === 0,
    ])
  })
  it('counts kinds and balanced ones, and warns of a consumable of which a tenth is left', () => {
    expect(supplyFiguresOf([counts(0), counts(5, 5), counts(5, 4)])).toEqual({ kinds: 3, balanced: 2 })
    expect(runsLow({ ...counts(10, 9), kind: 'consumable' })).toBe(true)
    expect(runsLow({ ...counts(10, 8), kind: 'consumable' })).toBe(false)
    expect(runsLow({ ...counts(10, 9), kind: 'borrowed' })).toBe(false)
  })
})
