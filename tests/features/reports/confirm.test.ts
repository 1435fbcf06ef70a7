import { afterAll, describe, expect, it } from 'vitest'
import { textOf, type DocumentNode } from '#shared/contract/documentTree.ts'
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
import { asHub, createEvent } from '#tests/support/fairWork.ts'
import { checkInLate, eventToReport, write } from '#tests/support/reportWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const [alice, bob, carol] = [await hub.person('alice'), await hub.person('bob'), await hub.person('carol')]

interface Shown {
  checksum: string
  supplementChecksum?: string
  text?: DocumentNode
  side?: string
  figures: { visits: number; volunteers: { credited: number } }
  reopenings: { reason: string }[]
  report?: {
    confirmed?: { checksum: string; figures: Shown['figures']; confirmations: { side: string; by: string }[] }
    supplements: { checksum: string; figures: Shown['figures']; confirmations: unknown[] }[]
    reopened: number
  }
}
const get = async (eventId: string, person = alice): Promise<Shown> =>
  (await person.rest.get('report.get', { eventId })).body.value as Shown
const confirm = async (person: typeof alice, eventId: string, checksum?: string): Promise<string> =>
  codeOf(
    (await person.rest.post('report.confirm', { eventId, ...(checksum === undefined ? {} : { checksum }) }))
      .body,
  )
const supplement = async (person: typeof alice, eventId: string, checksum?: string): Promise<string> =>
  codeOf(
    (
      await person.rest.post('report.confirmSupplement', {
        eventId,
        ...(checksum === undefined ? {} : { checksum }),
      })
    ).body,
  )

describe('report.confirm', () => {
  it('freezes text and figures with the first side and is complete with the second', async () => {
    const { eventId } = await eventToReport(hub)
    await write(hub, alice, `report.${eventId}.1`, '一、基本情况：来了很多人。')
    const seen = await get(eventId)
    const room = `event.${eventId}`
    const socket = await carol.socket()
    await socket.subscribe(room)
    const { body } = await alice.rest.post('report.confirm', { eventId, checksum: seen.checksum })
    expect(body.value).toMatchObject({
      id: eventId,
      confirmed: {
        checksum: seen.checksum,
        figures: seen.figures,
        confirmations: [{ side: 'office', by: 'alice' }],
      },
    })
    const heard = await socket.heard(room, body.change?.seq ?? 0)
    expect(heard).toMatchObject({ name: 'report.confirmed', data: { id: eventId } })
    expect(JSON.stringify(heard)).not.toContain('来了很多人')
    expect(await confirm(bob, eventId, seen.checksum)).toBe('done')
    const after = await get(eventId)
    expect(after.report?.confirmed?.confirmations.map((one) => one.side)).toEqual(['office', 'community'])
    expect(textOf(after.text ?? { type: 'doc' })).toContain('来了很多人')
  })

  it('an edit of the text or of the plan after the first confirmation cannot change what was confirmed', async () => {
    const { eventId } = await eventToReport(hub)
    const name = `report.${eventId}.1`
    await write(hub, alice, name, '原来的话')
    expect(await confirm(alice, eventId)).toBe('done')
    const frozen = await get(eventId)
    await write(hub, carol, `plan.${eventId}.1`, '方案后来又改了')
    expect((await get(eventId)).checksum).toBe(frozen.checksum)
    await write(hub, carol, name, '后来加的话')
    // What bob would confirm now is not what alice confirmed.
    expect(await confirm(bob, eventId)).toBe('changed')
    const now = await get(eventId)
    expect(now.checksum).not.toBe(frozen.checksum)
    expect(await confirm(bob, eventId, now.checksum)).toBe('changed')
    expect(now.text).toEqual(frozen.text)
    expect(now.report?.confirmed).toEqual(frozen.report?.confirmed)
    // By its checksum he confirms what was frozen.
    expect(await confirm(bob, eventId, frozen.checksum)).toBe('done')
    const done = await get(eventId)
    expect(done.text).toEqual(frozen.text)
    expect(done.report?.confirmed?.checksum).toBe(frozen.checksum)
    expect(textOf(done.text ?? { type: 'doc' })).not.toContain('后来加的话')
  })

  it('a first confirmation of something else than what stands there is refused', async () => {
    const { eventId } = await eventToReport(hub)
    const seen = await get(eventId)
    await checkInLate(hub, eventId)
    await expectRefusal(hub, alice, 'report.confirm', { eventId, checksum: seen.checksum }, 'changed')
  })

  it('figures that change between the two are told, and what was frozen stays', async () => {
    const { eventId } = await eventToReport(hub)
    expect(await confirm(alice, eventId)).toBe('done')
    const { report } = await get(eventId)
    await checkInLate(hub, eventId)
    expect(await confirm(bob, eventId)).toBe('changed')
    expect(await confirm(bob, eventId, report?.confirmed?.checksum)).toBe('done')
    expect((await get(eventId)).report?.confirmed?.figures.volunteers.credited).toBe(0)
  })

  it('a side confirms once', async () => {
    const { eventId } = await eventToReport(hub)
    expect(await confirm(alice, eventId)).toBe('done')
    await expectRefusal(hub, alice, 'report.confirm', { eventId }, 'already-confirmed')
    expect(await confirm(bob, eventId)).toBe('done')
    await expectRefusal(hub, bob, 'report.confirm', { eventId }, 'already-confirmed')
  })

  it('waits until the event is over', async () => {
    const eventId = await createEvent(hub, {
      startAt: '2099-10-24T08:30:00+08:00',
      endAt: '2099-10-24T11:30:00+08:00',
    })
    await expectRefusal(hub, alice, 'report.confirm', { eventId }, 'not-over-yet')
  })

  it('refuses a coordinator whose organisation is neither side', async () => {
    const { eventId } = await eventToReport(hub)
    await asHub(hub, 'pairing.grant', {
      pairingId: hub.world.pairingId,
      personId: 'gus',
      role: 'coordinator',
    })
    await expectRefusal(hub, await hub.person('gus'), 'report.confirm', { eventId }, 'no-side')
    await asHub(hub, 'pairing.withdraw', { pairingId: hub.world.pairingId, personId: 'gus' })
  })

  it('counts a part of an organisation as its side', async () => {
    const unit = {
      name: '社区下面的网格',
      shortName: '网格',
      kind: 'grid_branch',
      level: 'grid',
      parentId: 'community',
    }
    const { id: organisationId } = (await asHub(hub, 'organisation.create', unit)) as { id: string }
    await asHub(hub, 'member.update', { personId: 'carol', organisationId })
    await asHub(hub, 'pairing.grant', {
      pairingId: hub.world.pairingId,
      personId: 'carol',
      role: 'coordinator',
    })
    const { eventId } = await eventToReport(hub)
    expect((await get(eventId, carol)).side).toBe('community')
    await asHub(hub, 'pairing.grant', { pairingId: hub.world.pairingId, personId: 'carol', role: 'member' })
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'report.confirm', [
      ['eventId', {}],
      ['checksum', { eventId: hub.world.eventId, checksum: 'short' }],
      ['input', { eventId: hub.world.eventId, figures: {} }],
    ]))

  it('is open to coordinators, and to nobody else', async () => {
    const { eventId } = await eventToReport(hub)
    const answers = await answersByRole(hub, 'report.confirm', () => ({ eventId }), [
      ...personNames,
      'nobody',
    ])
    expect(answers).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })

  it('tells an outsider the same of this event and of none', async () =>
    expectSameAnswer(
      await hub.person('stella'),
      'report.confirm',
      { eventId: hub.world.eventId },
      { eventId: 'no-such-event' },
    ))

  it('of twenty at once, each side counts once', async () => {
    const { eventId } = await eventToReport(hub)
    const clients = await twentyClients(alice, bob)
    const answers = await Promise.all(clients.map((send) => send('report.confirm', { eventId }, freshId())))
    const codes = answers.map(codeOf)
    expect(codes.filter((code) => code === 'done')).toHaveLength(2)
    expect(codes.filter((code) => code === 'already-confirmed')).toHaveLength(18)
    expect((await get(eventId)).report?.confirmed?.confirmations).toHaveLength(2)
  })
})

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
