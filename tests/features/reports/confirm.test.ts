import { afterAll, describe, expect, it } from 'vitest'
import { textOf } from '#shared/contract/documentTree.ts'
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
import { confirm, shown } from './asking.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const [alice, bob, carol] = [await hub.person('alice'), await hub.person('bob'), await hub.person('carol')]

const get = (eventId: string, person = alice) => shown(person, eventId)

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
