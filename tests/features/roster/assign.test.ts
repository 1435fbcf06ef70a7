// Coordinators and members put people on shifts and take them off.
import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectInvalid, expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { archive, asHub, createEvent } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { assign, createShift, placesIn, readShift } from '#tests/support/rosterWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub({ clock: fixedClock() })
afterAll(() => hub.close())
const { eventId } = hub.world
const [alice, carol] = await Promise.all([hub.person('alice'), hub.person('carol')])
const evening = { startAt: '2026-10-24T20:00:00+08:00', endAt: '2026-10-24T21:00:00+08:00' }

describe('shift.assign', () => {
  it('makes somebody from outside a guest of the event, and tells them', async () => {
    const shift = await createShift(hub, { seats: 3 })
    const stella = await hub.person('stella')
    expect(codeOf((await stella.rest.get('event.get', { eventId })).body)).toBe('missing')
    const own = await stella.socket()
    const { value } = await own.subscribe('person.stella')
    const { body } = await carol.rest.post('shift.assign', { shiftId: shift.id, personId: 'stella' })
    expect(body.value).toMatchObject({ taken: 1, assignments: [{ personId: 'stella', status: 'confirmed' }] })
    expect(await own.heard('person.stella', (value?.seq ?? 0) + 1)).toMatchObject({
      name: 'shift.assigned',
      data: { id: shift.id },
    })
    expect((await stella.rest.get('event.get', { eventId })).body.value).toMatchObject({ part: 'guest' })
    expect((await stella.rest.get('event.list')).body.value).toMatchObject({ items: [{ id: eventId }] })
    await carol.rest.post('shift.release', { shiftId: shift.id, personId: 'stella' })
    const gone = await own.heard('person.stella', (value?.seq ?? 0) + 2)
    expect(gone).toMatchObject({ name: 'shift.released', data: { id: shift.id, removed: true } })
    expect(gone.data).not.toHaveProperty('state')
    expect(codeOf((await stella.rest.get('event.get', { eventId })).body)).toBe('missing')
  })

  it('invites without taking a seat, and lets people wait beyond the seats', async () => {
    const { id } = await createShift(hub)
    await assign(hub, id, 'alice')
    await assign(hub, id, 'gus', 'invited')
    await assign(hub, id, 'carol', 'standby')
    expect(await readShift(alice, eventId, id)).toMatchObject({ taken: 1, waiting: 1 })
    expect(placesIn(await readShift(alice, eventId, id))).toEqual({
      alice: 'confirmed',
      gus: 'invited',
      carol: 'standby',
    })
  })

  it('enters after the shift what the paper list says', async () => {
    const shift = await createShift(hub, {
      startAt: '2026-10-20T08:00:00+08:00',
      endAt: '2026-10-20T09:00:00+08:00',
    })
    const { body } = await alice.rest.post('shift.assign', { shiftId: shift.id, personId: 'gus' })
    expect(codeOf(body)).toBe('done')
  })

  it('refuses a full shift, a doubled place, an overlap and a missing certificate', async () => {
    const [one, other] = [await createShift(hub, evening), await createShift(hub, evening)]
    const aid = await createShift(hub, { ...evening, requires: 'electrician' })
    await assign(hub, one.id, 'bob')
    await expectRefusal(hub, alice, 'shift.assign', { shiftId: one.id, personId: 'gus' }, 'shift-full')
    await expectRefusal(hub, alice, 'shift.assign', { shiftId: one.id, personId: 'bob' }, 'already-signed-up')
    await expectRefusal(hub, alice, 'shift.assign', { shiftId: other.id, personId: 'bob' }, 'overlaps')
    await expectRefusal(
      hub,
      alice,
      'shift.assign',
      { shiftId: aid.id, personId: 'carol' },
      'wrong-qualification',
    )
  })

  it('refuses somebody whom nobody knows or who is suspended', async () => {
    const { id } = await createShift(hub)
    await expectRefusal(hub, alice, 'shift.assign', { shiftId: id, personId: 'no-one' }, 'person-unknown')
    await asHub(hub, 'member.suspend', { personId: 'ada' })
    await expectRefusal(hub, alice, 'shift.assign', { shiftId: id, personId: 'ada' }, 'person-unknown')
    await asHub(hub, 'member.restore', { personId: 'ada' })
  })

  it('answers bad input by field', () =>
    expectInvalid(hub, alice, 'shift.assign', [
      ['shiftId', { personId: 'bob' }],
      ['personId', { shiftId: 'a_b_c' }],
      ['as', { shiftId: 'a_b_c', personId: 'bob', as: 'excused' }],
      ['input', { shiftId: 'a_b_c', personId: 'bob', force: true }],
    ]))
})

describe('shift.excuse and shift.release', () => {
  it('keeps the excused on the list, and the reason among those who run the event', async () => {
    const { id } = await createShift(hub, evening)
    await assign(hub, id, 'gus')
    const input = { shiftId: id, personId: 'gus', reason: '发热' }
    const { body } = await carol.rest.post('shift.excuse', input)
    expect(body.value).toMatchObject({ taken: 0, assignments: [{ personId: 'gus', status: 'excused' }] })
    expect(JSON.stringify(body)).not.toContain('发热')
    expect((await readShift(carol, eventId, id)).assignments[0]).toMatchObject({ reason: '发热' })
    for (const name of ['rita', 'gus'] as const)
      expect(JSON.stringify(await readShift(await hub.person(name), eventId, id))).not.toContain('发热')
    const log = await hub.store.changes.since('workspace:event.fair', 0, 1000)
    expect(JSON.stringify(log)).not.toContain('发热')
  })

  it.each(['shift.excuse', 'shift.release'])('%s refuses whoever is not on it', async (command) => {
    const { id } = await createShift(hub, evening)
    await expectRefusal(hub, alice, command, { shiftId: id, personId: 'carol' }, 'not-signed-up')
  })

  it('an archived event keeps its roster', async () => {
    const other = await createEvent(hub)
    const shift = await createShift(hub, { eventId: other })
    await assign(hub, shift.id, 'carol')
    const steps = [
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
    ]
    for (const status of steps) await asHub(hub, 'event.move', { eventId: other, status })
    const place = { shiftId: shift.id, personId: 'carol' }
    for (const command of ['shift.assign', 'shift.release', 'shift.excuse'])
      await expectRefusal(hub, alice, command, place, 'event-archived')
    for (const command of ['shift.standBy', 'shift.withdraw'])
      await expectRefusal(hub, carol, command, { shiftId: shift.id }, 'event-archived')
    await expectRefusal(hub, alice, 'shift.update', { shiftId: shift.id, seats: 2 }, 'event-archived')
    await expectRefusal(hub, alice, 'shift.remove', { shiftId: shift.id }, 'event-archived')
    expect(await archive(hub)).toBeTruthy()
  })

  it.each([
    ['shift.assign', 'done'],
    ['shift.release', 'not-signed-up'],
    ['shift.excuse', 'not-signed-up'],
  ])('%s is for those who write in the event', async (command, inside) => {
    const answers = await answersByRole(
      hub,
      command,
      async () => ({ shiftId: (await createShift(hub)).id, personId: 'adam' }),
      [...personNames, 'nobody'],
    )
    // The first to assign adam puts him on a shift; the others meet him at the same time of the same day.
    const writers = ['alice', 'bob', 'carol'].map((name, index) => [
      name,
      inside === 'done' && index > 0 ? 'overlaps' : inside,
    ])
    expect(answers).toMatchObject({
      ...Object.fromEntries(writers),
      rita: 'forbidden',
      gus: 'forbidden',
      nobody: 'unknown-actor',
    })
    expect(answers['stella']).toBe('missing')
  })
})
