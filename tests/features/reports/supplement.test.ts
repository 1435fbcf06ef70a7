import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, expectInvalid, expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { checkInLate, eventToReport } from '#tests/support/reportWork.ts'
import { confirm, shown, supplement } from './asking.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const [alice, bob] = [await hub.person('alice'), await hub.person('bob')]

const get = (eventId: string, person = alice) => shown(person, eventId)

describe('report.confirmSupplement', () => {
  it('a late check-in shows as a supplement that both sides confirm; the report itself stays', async () => {
    const { eventId } = await eventToReport(hub)
    await confirm(alice, eventId)
    await confirm(bob, eventId)
    const before = await get(eventId)
    await expectRefusal(hub, alice, 'report.confirmSupplement', { eventId }, 'nothing-new')
    await checkInLate(hub, eventId)
    const late = await get(eventId)
    expect(late.figures.volunteers).toMatchObject({ credited: 1, hours: 2 })
    expect(late.report?.confirmed).toEqual(before.report?.confirmed)
    expect(late.report?.confirmed?.figures.volunteers.credited).toBe(0)

    expect(await supplement(bob, eventId, late.supplementChecksum)).toBe('done')
    await expectRefusal(hub, bob, 'report.confirmSupplement', { eventId }, 'already-confirmed')
    expect(await supplement(alice, eventId)).toBe('done')
    const after = await get(eventId)
    expect(after.report?.supplements).toMatchObject([{ figures: { volunteers: { credited: 1 } } }])
    expect(after.report?.supplements[0]?.confirmations).toHaveLength(2)
    expect(after.report?.confirmed).toEqual(before.report?.confirmed)
    await expectRefusal(hub, alice, 'report.confirmSupplement', { eventId }, 'nothing-new')
  })

  it('the second side confirms what the first saw, or is told that it changed', async () => {
    const { eventId, boothId } = await eventToReport(hub)
    await confirm(alice, eventId)
    await confirm(bob, eventId)
    await checkInLate(hub, eventId)
    await supplement(alice, eventId)
    const visit = { eventId, boothId, at: '2026-10-24T11:00:00+08:00', method: 'tally', count: 2 }
    await asHub(hub, 'visit.record', visit)
    await expectRefusal(hub, bob, 'report.confirmSupplement', { eventId }, 'changed')
    const { report } = await get(eventId)
    expect(await supplement(bob, eventId, report?.supplements[0]?.checksum)).toBe('done')
    // The two visits come in a supplement of their own.
    expect(await supplement(bob, eventId)).toBe('done')
    expect(await supplement(alice, eventId)).toBe('done')
    expect((await get(eventId)).report?.supplements.map((one) => one.figures.visits)).toEqual([7, 9])
  })

  it('needs a report that both sides have confirmed', async () => {
    const { eventId } = await eventToReport(hub)
    await expectRefusal(hub, alice, 'report.confirmSupplement', { eventId }, 'not-confirmed')
    await confirm(alice, eventId)
    await expectRefusal(hub, alice, 'report.confirmSupplement', { eventId }, 'not-confirmed')
  })

  it('refuses a coordinator whose organisation is neither side', async () => {
    const { eventId } = await eventToReport(hub)
    await asHub(hub, 'pairing.grant', {
      pairingId: hub.world.pairingId,
      personId: 'gus',
      role: 'coordinator',
    })
    await expectRefusal(hub, await hub.person('gus'), 'report.confirmSupplement', { eventId }, 'no-side')
    await asHub(hub, 'pairing.withdraw', { pairingId: hub.world.pairingId, personId: 'gus' })
  })

  it('answers bad input by field, and only coordinators', async () => {
    await expectInvalid(hub, alice, 'report.confirmSupplement', [
      ['eventId', {}],
      ['checksum', { eventId: hub.world.eventId, checksum: 7 }],
    ])
    const { eventId } = await eventToReport(hub)
    const answers = await answersByRole(hub, 'report.confirmSupplement', () => ({ eventId }), [
      ...personNames,
      'nobody',
    ])
    expect(answers).toEqual({
      alice: 'not-confirmed',
      bob: 'not-confirmed',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })
})
