// The desk: what happened is never refused, and nothing of it is overwritten.
import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import { createBooth, onTheDay, type Recorded, report, volunteer } from '#tests/support/dayWork.ts'
import { archive } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { personNames } from '#tests/support/world.ts'

describe.each(storeKinds)('checkin.record on %s', async (store) => {
  const hub = await createTestHub({ store, clock: fixedClock('2026-10-24T09:05:00+08:00') })
  afterAll(() => hub.close())
  const { eventId, workspaceId } = hub.world
  const carol = await hub.person('carol')
  const boothId = await createBooth(hub, { organisationId: 'other' })

  it('counts an arrival, announces it without a name, and keeps every entry', async () => {
    const personId = await volunteer(hub, 'confirmed')
    const bob = await (await hub.person('bob')).socket()
    await bob.subscribe(workspaceId)
    const { body } = await carol.rest.post('checkin.record', {
      eventId,
      personId,
      action: 'in',
      at: onTheDay,
      boothId,
    })
    const entry = {
      id: 'e1',
      action: 'in',
      at: onTheDay,
      by: 'carol',
      method: 'list',
      boothId,
      outcome: 'counted',
    }
    const state = { personId, eventId, present: true, boothId, firstInAt: onTheDay, entries: [entry] }
    expect(body.value).toMatchObject({
      outcome: 'counted',
      entryId: 'e1',
      attendance: { id: `${eventId}_${personId}`, ...state },
    })
    const heard = await bob.heard(workspaceId, body.change?.seq ?? 0)
    expect(heard).toMatchObject({ name: 'checkin.recorded', data: { state } })
    expect(JSON.stringify(heard)).not.toContain('志愿者')
    await report(carol, { eventId, personId, action: 'out' })
    const last = await report(carol, { eventId, personId, action: 'undo', entryId: 'e2' })
    expect(last.attendance).toMatchObject({ present: true, version: 3 })
    expect(last.attendance.entries.map(({ action, undoes }) => [action, undoes])).toEqual([
      ['in', undefined],
      ['out', undefined],
      ['undo', 'e2'],
    ])
  })

  it('answers a second arrival as a double, and one at another booth as a change of booth', async () => {
    const personId = await volunteer(hub, 'confirmed')
    const other = await createBooth(hub, { no: 2 })
    expect(await report(carol, { eventId, personId, boothId })).toMatchObject({ outcome: 'counted' })
    expect(await report(carol, { eventId, personId })).toMatchObject({ outcome: 'duplicate' })
    const moved = await report(carol, { eventId, personId, boothId: other })
    expect(moved).toMatchObject({ outcome: 'counted', attendance: { boothId: other, version: 3 } })
  })

  it.each([
    ['somebody without a place', async () => ({ personId: await volunteer(hub) }), 'not-on-roster', true],
    [
      'somebody who declined',
      async () => {
        const personId = await volunteer(hub, 'invited')
        const { body } = await carol.rest.get('shift.list', { eventId })
        const shifts = (body.value as { items: { id: string; assignments: { personId: string }[] }[] }).items
        const shift = shifts.find((one) => one.assignments.some((place) => place.personId === personId))
        await (await hub.person(personId as 'carol')).rest.post('shift.withdraw', { shiftId: shift?.id })
        return { personId }
      },
      'withdrawn',
      true,
    ],
    ['a person whom nobody knows', () => ({ personId: 'nobody-here' }), 'person-unknown', false],
    [
      'a card that nobody has',
      () => ({ code: 'https://example.org/?tel=15400000000' }),
      'code-unknown',
      false,
    ],
    [
      'a booth of nowhere',
      async () => ({ personId: await volunteer(hub, 'confirmed'), boothId: 'nowhere' }),
      'booth-unknown',
      true,
    ],
    [
      'a time to come',
      async () => ({ personId: await volunteer(hub, 'confirmed'), at: '2026-10-24T10:00:00+08:00' }),
      'time-ahead',
      false,
    ],
    [
      'a time long ago',
      async () => ({ personId: await volunteer(hub, 'confirmed'), at: '2025-10-24T10:00:00+08:00' }),
      'time-outside',
      false,
    ],
    ['a unit that has no booth', () => ({ organisationId: 'elsewhere' }), 'person-unknown', false],
    [
      'a departure without an arrival',
      async () => ({ personId: await volunteer(hub, 'confirmed'), action: 'out' }),
      'not-in',
      false,
    ],
  ] as const)('keeps and flags %s', async (_name, about, flag, present) => {
    const recorded = await report(carol, { eventId, ...(await about()) })
    expect(recorded).toMatchObject({ outcome: 'flagged', flag, attendance: { present } })
    expect(JSON.stringify(recorded)).not.toContain('15400000000')
  })

  it('takes standby, invited and excused people as they come', async () => {
    for (const as of ['invited', 'confirmed'] as const)
      expect(await report(carol, { eventId, personId: await volunteer(hub, as) })).toMatchObject({
        outcome: 'counted',
      })
  })

  it('lets participating units report in, in a record of their own', async () => {
    const recorded = await report(carol, { eventId, organisationId: 'other', boothId })
    expect(recorded).toMatchObject({
      outcome: 'counted',
      attendance: { id: `${eventId}_org_other`, organisationId: 'other', present: true },
    })
    expect(await report(carol, { eventId, organisationId: 'community' })).toMatchObject({
      outcome: 'counted',
    })
  })

  it('reads the code that a volunteer shows, and tells them in their own workspace', async () => {
    const personId = await volunteer(hub, 'confirmed')
    const self = await hub.person(personId as 'carol')
    const own = await self.socket()
    const { value } = await own.subscribe(`person.${personId}`)
    const mine = (await self.rest.get('checkin.mine', { eventId })).body.value as { code: string }
    const recorded = await report(carol, { eventId, code: mine.code })
    expect(recorded).toMatchObject({
      outcome: 'counted',
      attendance: { personId, entries: [{ method: 'code' }] },
    })
    expect(await own.heard(`person.${personId}`, (value?.seq ?? 0) + 1)).toMatchObject({
      name: 'checkin.recorded',
    })
    expect((await self.rest.get('checkin.mine', { eventId })).body.value).toMatchObject({
      attendance: { present: true },
    })
  })

  it('refuses only an archived event', async () => {
    const input = { eventId: await archive(hub), personId: 'gus', action: 'in', at: onTheDay }
    await expectRefusal(hub, carol, 'checkin.record', input, 'event-archived')
  })

  it('answers bad input by field through both doors and changes nothing', () => {
    const whole = { eventId, personId: 'gus', action: 'in', at: onTheDay }
    return expectInvalid(hub, carol, 'checkin.record', [
      ['personId', { ...whole, personId: undefined }],
      ['personId', { ...whole, organisationId: 'other' }],
      ['personId', { ...whole, code: 'x' }],
      ['personId', { ...whole, personId: '../gus' }],
      ['code', { ...whole, personId: undefined, code: 'x'.repeat(201) }],
      ['action', { ...whole, action: 'move' }],
      ['at', { ...whole, at: '2026-10-24 08:30' }],
      ['at', { ...whole, at: 0 }],
      ['boothId', { ...whole, boothId: 7 }],
      ['entryId', { ...whole, entryId: 'e1' }],
      ['entryId', { ...whole, action: 'undo', entryId: 'last' }],
      ['input', { ...whole, outcome: 'counted' }],
    ])
  })

  it('is open to those who run the event, and to nobody else', async () => {
    const input = () => ({ eventId, personId: 'gus', action: 'in', at: onTheDay })
    expect(await answersByRole(hub, 'checkin.record', input, [...personNames, 'nobody'])).toEqual({
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
    await expectSameAnswer(await hub.person('stella'), 'checkin.record', input(), {
      ...input(),
      eventId: 'none',
    })
  })

  it('counts one of twenty desks that report the same arrival at the same instant', async () => {
    const personId = await volunteer(hub, 'confirmed')
    const clients = await twentyClients(carol, await hub.person('bob'))
    const input = { eventId, personId, action: 'in', at: onTheDay, boothId }
    const answers = await Promise.all(clients.map((send) => send('checkin.record', input, freshId())))
    const outcomes = answers.map((body) => (body.value as Recorded).outcome).sort()
    expect(outcomes).toEqual(['counted', ...Array<string>(19).fill('duplicate')])
    const kept = await report(carol, { eventId, personId, action: 'out' })
    expect(kept.attendance.entries).toHaveLength(21)
  })

  it('keeps one entry of a report that was sent again', async () => {
    const personId = await volunteer(hub, 'confirmed')
    const clients = await twentyClients(carol)
    const id = freshId()
    const input = { eventId, personId, action: 'in', at: onTheDay }
    const answers = await Promise.all(clients.map((send) => send('checkin.record', input, id)))
    for (const body of answers) expect(body).toEqual(answers[0])
    expect((await report(carol, { eventId, personId })).attendance.entries).toHaveLength(2)
  })
})
