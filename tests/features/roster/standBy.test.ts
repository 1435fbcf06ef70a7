// Standby and withdrawal: a seat that frees goes to the first in line in the same decision.
import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub, createEvent } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { assign, createShift, placesIn, readShift } from '#tests/support/rosterWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub({ clock: fixedClock() })
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const names = ['alice', 'bob', 'carol', 'rita', 'gus'] as const
const [alice, bob, carol, rita, gus] = await Promise.all(names.map((name) => hub.person(name)))
if (!alice || !bob || !carol || !rita || !gus) throw new Error('the world is not complete')

let hour = 0
/** A span of its own for each test, so that they do not overlap one another. */
const nextHour = (): { startAt: string; endAt: string } => {
  const pad = (value: number): string => String(value).padStart(2, '0')
  hour += 1
  return { startAt: `2026-10-24T${pad(hour)}:00:00+08:00`, endAt: `2026-10-24T${pad(hour)}:50:00+08:00` }
}

describe('shift.standBy and shift.withdraw', () => {
  it('moves the first in line up when somebody withdraws, in one change', async () => {
    const { id } = await createShift(hub, nextHour())
    await assign(hub, id, 'alice')
    for (const person of [gus, bob, carol])
      expect(codeOf((await person.rest.post('shift.standBy', { shiftId: id })).body)).toBe('done')
    expect(await readShift(alice, eventId, id)).toMatchObject({ taken: 1, waiting: 3 })
    const room = await bob.socket()
    await room.subscribe(workspaceId)
    const own = await gus.socket()
    const { value } = await own.subscribe('person.gus')
    const { body } = await alice.rest.post('shift.withdraw', { shiftId: id })
    const heard = await room.heard(workspaceId, body.change?.seq ?? 0)
    expect(heard).toMatchObject({ name: 'shift.withdrawn', data: { state: { taken: 1, waiting: 2 } } })
    const places = { gus: 'confirmed', bob: 'standby', carol: 'standby', alice: 'declined' }
    expect(placesIn(await readShift(bob, eventId, id))).toEqual(places)
    const mine = await own.heard('person.gus', (value?.seq ?? 0) + 1)
    expect(mine.data).toMatchObject({ state: { assignments: [{ personId: 'gus', status: 'confirmed' }] } })
  })

  it('passes over whoever is busy by now, and gives them the seat when they are free again', async () => {
    const at = nextHour()
    const full = await createShift(hub, at)
    const other = await createShift(hub, at)
    await assign(hub, full.id, 'alice')
    for (const person of [bob, carol]) await person.rest.post('shift.standBy', { shiftId: full.id })
    await bob.rest.post('shift.signUp', { shiftId: other.id })
    await alice.rest.post('shift.withdraw', { shiftId: full.id })
    expect(placesIn(await readShift(rita, eventId, full.id))).toMatchObject({
      bob: 'standby',
      carol: 'confirmed',
    })
    await carol.rest.post('shift.withdraw', { shiftId: full.id })
    expect(placesIn(await readShift(rita, eventId, full.id))).toMatchObject({ bob: 'standby' })
    await bob.rest.post('shift.withdraw', { shiftId: other.id })
    expect(placesIn(await readShift(rita, eventId, full.id))).toMatchObject({
      bob: 'confirmed',
      carol: 'declined',
    })
  })

  it('moves people up when somebody is released or excused, and when seats are added', async () => {
    const { id } = await createShift(hub, { ...nextHour(), seats: 2 })
    for (const name of ['alice', 'bob']) await assign(hub, id, name)
    for (const name of ['carol', 'rita', 'gus']) await assign(hub, id, name, 'standby')
    await alice.rest.post('shift.release', { shiftId: id, personId: 'bob' })
    expect(placesIn(await readShift(rita, eventId, id))).toEqual({
      alice: 'confirmed',
      carol: 'confirmed',
      rita: 'standby',
      gus: 'standby',
    })
    await alice.rest.post('shift.excuse', { shiftId: id, personId: 'carol', reason: '家里有事' })
    expect(placesIn(await readShift(rita, eventId, id))).toMatchObject({
      rita: 'confirmed',
      carol: 'excused',
      gus: 'standby',
    })
    await alice.rest.post('shift.update', { shiftId: id, seats: 3 })
    expect(await readShift(rita, eventId, id)).toMatchObject({ taken: 3, waiting: 0 })
  })

  it('refuses to stand by while a seat is free, twice, or on it', async () => {
    const { id } = await createShift(hub, nextHour())
    await expectRefusal(hub, carol, 'shift.standBy', { shiftId: id }, 'seats-free')
    await assign(hub, id, 'alice')
    await expectRefusal(hub, alice, 'shift.standBy', { shiftId: id }, 'already-signed-up')
    await carol.rest.post('shift.standBy', { shiftId: id })
    await expectRefusal(hub, carol, 'shift.standBy', { shiftId: id }, 'already-standing-by')
  })

  it('refuses to stand by at the time of another shift, without the certificate, and when it is over', async () => {
    const at = nextHour()
    const [full, mine] = [await createShift(hub, at), await createShift(hub, at)]
    await assign(hub, full.id, 'alice')
    await assign(hub, mine.id, 'carol')
    await expectRefusal(hub, carol, 'shift.standBy', { shiftId: full.id }, 'overlaps')
    const aid = await createShift(hub, { ...nextHour(), requires: 'medical' })
    await expectRefusal(hub, carol, 'shift.standBy', { shiftId: aid.id }, 'wrong-qualification')
    const past = await createShift(hub, {
      startAt: '2026-10-20T08:00:00+08:00',
      endAt: '2026-10-20T09:00:00+08:00',
    })
    await assign(hub, past.id, 'alice')
    await expectRefusal(hub, carol, 'shift.standBy', { shiftId: past.id }, 'shift-over')
    await expectRefusal(hub, alice, 'shift.withdraw', { shiftId: past.id }, 'shift-over')
  })

  it('refuses to withdraw from what one is not on', async () => {
    const { id } = await createShift(hub, nextHour())
    await expectRefusal(hub, carol, 'shift.withdraw', { shiftId: id }, 'not-signed-up')
    await assign(hub, id, 'carol')
    await carol.rest.post('shift.withdraw', { shiftId: id })
    await expectRefusal(hub, carol, 'shift.withdraw', { shiftId: id }, 'not-signed-up')
  })

  it('refuses both in an event that is over or off', async () => {
    const other = await createEvent(hub)
    const shift = await createShift(hub, { eventId: other })
    await assign(hub, shift.id, 'alice')
    await asHub(hub, 'event.move', { eventId: other, status: 'canceled' })
    await expectRefusal(hub, carol, 'shift.standBy', { shiftId: shift.id }, 'event-off')
    expect(codeOf((await alice.rest.post('shift.withdraw', { shiftId: shift.id })).body)).toBe('done')
  })

  it.each(['shift.standBy', 'shift.withdraw'])('%s is open to everybody who takes part', async (command) => {
    const { id } = await createShift(hub, { ...nextHour(), seats: 1 })
    const answers = await answersByRole(hub, command, () => ({ shiftId: id }), [...personNames, 'nobody'])
    const inside = command === 'shift.standBy' ? 'seats-free' : 'not-signed-up'
    expect(answers).toEqual({
      ...Object.fromEntries(['alice', 'bob', 'carol', 'rita', 'gus', 'ada'].map((name) => [name, inside])),
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })
})
