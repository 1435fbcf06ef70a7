import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub, createEvent } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { assign, createShift, placesIn, readShift, volunteers } from '#tests/support/rosterWork.ts'
import { personNames } from '#tests/support/world.ts'

const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const [alice, carol, gus] = await Promise.all([hub.person('alice'), hub.person('carol'), hub.person('gus')])

describe('shift.signUp', () => {
  it('gives a guest a seat and shows them their own place only; the event hears who is on it, without a name', async () => {
    const shift = await createShift(hub, { seats: 2 })
    await assign(hub, shift.id, 'carol')
    const room = await alice.socket()
    await room.subscribe(workspaceId)
    const own = await gus.socket()
    const { value } = await own.subscribe('person.gus')
    const { status, body } = await gus.rest.post('shift.signUp', { shiftId: shift.id })
    expect(status).toBe(200)
    const state = { ...shift, version: shift.version + 2, taken: 2 }
    const mine = [{ personId: 'gus', status: 'confirmed' }]
    expect(body.value).toEqual({ ...state, assignments: mine })
    const all = [{ personId: 'carol', status: 'confirmed' }, ...mine]
    const told = await room.heard(workspaceId, body.change?.seq ?? 0)
    expect(told).toMatchObject({ name: 'shift.signedUp', by: 'gus' })
    expect(told.data).toEqual({ id: shift.id, version: state.version, state: { ...state, assignments: all } })
    const heard = await own.heard('person.gus', (value?.seq ?? 0) + 1)
    expect(heard.data).toMatchObject({
      id: shift.id,
      version: state.version,
      state: { ...state, assignments: mine },
    })
  })

  it('takes up an invitation, and comes back after a no', async () => {
    const shift = await createShift(hub)
    const [guest] = await volunteers(hub, 1, shift.id)
    expect(
      codeOf((await guest?.rest.post('shift.signUp', { shiftId: shift.id }))?.body ?? { ok: false }),
    ).toBe('done')
    await guest?.rest.post('shift.withdraw', { shiftId: shift.id })
    expect(placesIn(await readShift(alice, eventId, shift.id))).toEqual({ [guest?.id ?? '']: 'declined' })
    await guest?.rest.post('shift.signUp', { shiftId: shift.id })
    expect(await readShift(alice, eventId, shift.id)).toMatchObject({
      taken: 1,
      assignments: [{ personId: guest?.id, status: 'confirmed', name: '志愿者1' }],
    })
  })

  it('refuses a full shift', async () => {
    const shift = await createShift(hub, {
      startAt: '2026-10-24T11:00:00+08:00',
      endAt: '2026-10-24T12:00:00+08:00',
    })
    await assign(hub, shift.id, 'alice')
    await expectRefusal(hub, carol, 'shift.signUp', { shiftId: shift.id }, 'shift-full')
  })

  it('refuses whoever is on it already', async () => {
    const at = { startAt: '2026-10-24T12:00:00+08:00', endAt: '2026-10-24T13:00:00+08:00' }
    const shift = await createShift(hub, { ...at, seats: 2 })
    await assign(hub, shift.id, 'bob')
    await expectRefusal(
      hub,
      await hub.person('bob'),
      'shift.signUp',
      { shiftId: shift.id },
      'already-signed-up',
    )
  })

  it('refuses a second shift at the same time, also when the first came by way of a coordinator', async () => {
    const at = { startAt: '2026-10-24T14:00:00+08:00', endAt: '2026-10-24T16:00:00+08:00' }
    const one = await createShift(hub, at)
    const other = await createShift(hub, {
      ...at,
      startAt: '2026-10-24T15:59:00+08:00',
      endAt: '2026-10-24T17:00:00+08:00',
    })
    await assign(hub, one.id, 'carol')
    await expectRefusal(hub, carol, 'shift.signUp', { shiftId: other.id }, 'overlaps')
  })

  it('refuses a post that asks for a certificate, and lets in who has it', async () => {
    const at = { startAt: '2026-10-24T18:00:00+08:00', endAt: '2026-10-24T19:00:00+08:00' }
    const shift = await createShift(hub, { ...at, seats: 3, requires: 'first_aid' })
    await expectRefusal(hub, carol, 'shift.signUp', { shiftId: shift.id }, 'wrong-qualification')
    await asHub(hub, 'member.update', { personId: 'carol', qualifications: ['driving', 'first_aid'] })
    expect(codeOf((await carol.rest.post('shift.signUp', { shiftId: shift.id })).body)).toBe('done')
  })

  it('refuses a shift that is over', async () => {
    const at = { startAt: '2026-10-22T10:00:00+08:00', endAt: '2026-10-22T12:00:00+08:00' }
    const shift = await createShift(hub, at)
    await expectRefusal(hub, carol, 'shift.signUp', { shiftId: shift.id }, 'shift-over')
  })

  it.each(['canceled', 'archived'] as const)('refuses while the event is %s', async (status) => {
    const other = await createEvent(hub)
    const shift = await createShift(hub, { eventId: other })
    const steps =
      status === 'canceled'
        ? [status]
        : [
            'consulting',
            'submitted',
            'approved',
            'published',
            'preparing',
            'ready',
            'live',
            'wrap_up',
            'reporting',
            status,
          ]
    for (const step of steps) await asHub(hub, 'event.move', { eventId: other, status: step })
    const code = status === 'canceled' ? 'event-off' : 'event-archived'
    await expectRefusal(hub, carol, 'shift.signUp', { shiftId: shift.id }, code)
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'shift.signUp', [
      ['shiftId', {}],
      ['shiftId', { shiftId: '../x' }],
      ['input', { shiftId: 'fair_20261024_000001', personId: 'gus' }],
    ]))

  it('is open to everybody who takes part in the event', async () => {
    const shift = await createShift(hub, {
      startAt: '2026-10-24T20:00:00+08:00',
      endAt: '2026-10-24T21:00:00+08:00',
      seats: 20,
    })
    expect(
      await answersByRole(hub, 'shift.signUp', () => ({ shiftId: shift.id }), [...personNames, 'nobody']),
    ).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'done',
      gus: 'done',
      ada: 'done',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })

  it('tells an outsider the same of this shift and of none', async () => {
    const { id } = await createShift(hub)
    const stella = await hub.person('stella')
    await expectSameAnswer(stella, 'shift.signUp', { shiftId: id }, { shiftId: 'fair_20261024_zzzzzz' })
    await expectSameAnswer(stella, 'shift.signUp', { shiftId: id }, { shiftId: 'none' })
  })
})
