import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, expectInvalid, expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { checkInLate, eventToReport } from '#tests/support/reportWork.ts'
import { confirm, shown } from './asking.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const [alice, bob] = [await hub.person('alice'), await hub.person('bob')]

const get = (eventId: string, person = alice) => shown(person, eventId)

describe('report.reopen', () => {
  it('makes the confirmations void, keeps them with the reason, and the next round begins anew', async () => {
    const { eventId } = await eventToReport(hub)
    await confirm(alice, eventId)
    const first = (await get(eventId)).report?.confirmed?.checksum ?? ''
    const reason = '数字要再核对'
    const { body } = await bob.rest.post('report.reopen', { eventId, reason })
    expect(body.value).toMatchObject({ reopened: 1, supplements: [] })
    expect(JSON.stringify(body.value)).not.toContain(reason)
    const open = await get(eventId)
    expect(open.report?.confirmed).toBeUndefined()
    expect(open.text).toBeUndefined()
    expect(open.reopenings).toMatchObject([{ reason, by: 'bob', checksum: first }])
    expect((await get(eventId, await hub.person('rita'))).reopenings).toEqual([])
    await checkInLate(hub, eventId)
    expect(await confirm(alice, eventId)).toBe('done')
    expect(await confirm(bob, eventId)).toBe('done')
    const second = (await get(eventId)).report?.confirmed
    expect(second?.checksum).not.toBe(first)
    expect(second?.figures.volunteers.credited).toBe(1)
  })

  it('refuses where nobody has confirmed', async () => {
    const { eventId } = await eventToReport(hub)
    await expectRefusal(hub, alice, 'report.reopen', { eventId, reason: '看看' }, 'not-confirmed')
  })

  it('answers bad input by field, and only coordinators', async () => {
    await expectInvalid(hub, alice, 'report.reopen', [
      ['reason', { eventId: hub.world.eventId }],
      ['reason', { eventId: hub.world.eventId, reason: ' ' }],
      ['reason', { eventId: hub.world.eventId, reason: '长'.repeat(201) }],
    ])
    const { eventId } = await eventToReport(hub)
    const input = { eventId, reason: '看看' }
    expect(
      await answersByRole(hub, 'report.reopen', () => input, ['carol', 'rita', 'ada', 'stella', 'nobody']),
    ).toEqual({
      carol: 'forbidden',
      rita: 'forbidden',
      ada: 'missing',
      stella: 'missing',
      nobody: 'unknown-actor',
    })
  })
})
