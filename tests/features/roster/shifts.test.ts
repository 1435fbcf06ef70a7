// Shifts come, change and go; the lists of them.
import { afterAll, describe, expect, it } from 'vitest'
import type { Shift, ShiftState } from '#shared/features/roster/model.ts'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  twentyClients,
  freshId,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { archive, asHub, createEvent } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { assign, createShift, placesIn, readShift } from '#tests/support/rosterWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub({ clock: fixedClock() })
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const [alice, carol] = await Promise.all([hub.person('alice'), hub.person('carol')])
const morning = { startAt: '2026-10-24T08:00:00+08:00', endAt: '2026-10-24T10:00:00+08:00' }
const input = { eventId, post: '入口签到', ...morning, seats: 3 }

describe('shift.create', () => {
  it('makes the roster of its day with the first shift, and announces the shift', async () => {
    const bob = await (await hub.person('bob')).socket()
    await bob.subscribe(workspaceId)
    const booth = (await asHub(hub, 'booth.create', { eventId, no: 1, name: '总服务台' })) as { id: string }
    const fields = {
      post: '  秩序维护 ',
      name: '上半场',
      boothId: booth.id,
      ...morning,
      seats: 2,
      requires: 'first_aid',
    }
    const { status, body } = await alice.rest.post('shift.create', { eventId, ...fields })
    expect(status).toBe(200)
    const shift = body.value as ShiftState
    const state = {
      ...fields,
      post: '秩序维护',
      id: 'fair_20261024_000001',
      version: 1,
      workspaceId,
      eventId,
      taken: 0,
      waiting: 0,
      assignments: [],
    }
    expect(shift).toEqual(state)
    expect(await bob.heard(workspaceId, body.change?.seq ?? 0)).toMatchObject({
      name: 'shift.created',
      data: { id: shift.id, state },
    })
    const second = await createShift(hub)
    expect(second).toMatchObject({ id: 'fair_20261024_000002', version: 2 })
    const nextDay = await createShift(hub, { startAt: '2026-10-24T16:00:00Z', endAt: '2026-10-24T18:00:00Z' })
    expect(nextDay).toMatchObject({ id: 'fair_20261025_000001', version: 1 })
  })

  it('refuses a booth of another event', async () => {
    const other = (await asHub(hub, 'booth.create', {
      eventId: await createEvent(hub),
      no: 1,
      name: '别处',
    })) as { id: string }
    await expectRefusal(hub, alice, 'shift.create', { ...input, boothId: other.id }, 'booth-unknown')
  })

  it('refuses an end that is not after the start, and more than a day', async () => {
    await expectRefusal(hub, alice, 'shift.create', { ...input, endAt: input.startAt }, 'ends-before-start')
    await expectRefusal(
      hub,
      alice,
      'shift.create',
      { ...input, endAt: '2026-10-26T08:00:00+08:00' },
      'shift-too-long',
    )
  })

  it('refuses the four hundred and first shift of a day', async () => {
    const day = { startAt: '2026-11-01T08:00:00+08:00', endAt: '2026-11-01T10:00:00+08:00' }
    await Promise.all(Array.from({ length: 400 }, () => createShift(hub, day)))
    await expectRefusal(hub, alice, 'shift.create', { ...input, ...day }, 'too-many-shifts')
  })

  it('refuses in an archived event', async () =>
    expectRefusal(hub, alice, 'shift.create', { ...input, eventId: await archive(hub) }, 'event-archived'))

  it('answers bad input by field', () =>
    expectInvalid(hub, alice, 'shift.create', [
      ['post', { ...input, post: ' ' }],
      ['seats', { ...input, seats: 0 }],
      ['seats', { ...input, seats: 501 }],
      ['seats', { ...input, seats: 1.5 }],
      ['startAt', { ...input, startAt: '2026-10-24 08:00' }],
      ['endAt', { ...input, endAt: 'later' }],
      ['requires', { ...input, requires: 'courage' }],
      ['eventId', { ...input, eventId: undefined }],
      ['input', { ...input, taken: 3 }],
    ]))

  it('is for those who write in the event', async () => {
    expect(await answersByRole(hub, 'shift.create', () => input, [...personNames, 'nobody'])).toEqual({
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

  it('gives twenty shifts that are made at once twenty ids, and one command id one shift', async () => {
    const day = { startAt: '2026-11-08T08:00:00+08:00', endAt: '2026-11-08T10:00:00+08:00' }
    const clients = await twentyClients(alice, carol)
    const made = await Promise.all(
      clients.map((send) => send('shift.create', { ...input, ...day }, freshId())),
    )
    expect(new Set(made.map((body) => (body.value as ShiftState).id)).size).toBe(20)
    const [first] = clients
    if (first === undefined) throw new Error('nobody to ask')
    const id = freshId()
    const repeated = await Promise.all(
      Array.from({ length: 5 }, () => first('shift.create', { ...input, ...day }, id)),
    )
    for (const body of repeated) expect(body).toEqual(repeated[0])
  })
})

describe('shift.update and shift.remove', () => {
  it('changes what is given and takes away what is null', async () => {
    const { id } = await createShift(hub, { name: '上半场', requires: 'driving', seats: 2 })
    const { body } = await carol.rest.post('shift.update', {
      shiftId: id,
      post: '停车引导',
      requires: null,
      name: null,
      seats: 4,
    })
    expect(body.value).toMatchObject({ id, post: '停车引导', seats: 4, ...morning })
    expect(body.value).not.toHaveProperty('requires')
    expect(body.value).not.toHaveProperty('name')
  })

  it('refuses fewer seats than people, another day, a bad span and a booth from elsewhere', async () => {
    const { id } = await createShift(hub, { seats: 2 })
    await assign(hub, id, 'alice')
    await assign(hub, id, 'bob')
    const refused = (change: object, code: string) =>
      expectRefusal(hub, alice, 'shift.update', { shiftId: id, ...change }, code)
    await refused({ seats: 1 }, 'seats-taken')
    await refused({ startAt: '2026-10-23T08:00:00+08:00' }, 'shift-too-long')
    await refused({ startAt: '2026-10-23T20:00:00+08:00' }, 'other-day')
    await refused({ endAt: morning.startAt }, 'ends-before-start')
    await refused({ boothId: 'none' }, 'booth-unknown')
  })

  it('lets a new time overlap what somebody has: the list shows both', async () => {
    const at = { startAt: '2026-10-24T18:00:00+08:00', endAt: '2026-10-24T19:00:00+08:00' }
    const [one, other] = [
      await createShift(hub, at),
      await createShift(hub, { startAt: at.endAt, endAt: '2026-10-24T20:00:00+08:00' }),
    ]
    for (const { id } of [one, other]) await assign(hub, id, 'gus')
    const { body } = await alice.rest.post('shift.update', {
      shiftId: other.id,
      startAt: '2026-10-24T18:30:00+08:00',
    })
    expect(codeOf(body)).toBe('done')
    const { items } = (await (await hub.person('gus')).rest.get('shift.mine')).body.value as {
      items: Shift[]
    }
    expect(items.map((shift) => shift.id)).toEqual(expect.arrayContaining([one.id, other.id]))
  })

  it('removes a shift that nobody is on, and tells those who had said no', async () => {
    const { id } = await createShift(hub)
    await assign(hub, id, 'gus', 'invited')
    await expectRefusal(hub, alice, 'shift.remove', { shiftId: id }, 'people-on-it')
    const gus = await hub.person('gus')
    await gus.rest.post('shift.withdraw', { shiftId: id })
    const own = await gus.socket()
    const { value } = await own.subscribe('person.gus')
    const { body } = await alice.rest.post('shift.remove', { shiftId: id })
    expect(body).toMatchObject({ ok: true, value: { id } })
    expect(await own.heard('person.gus', (value?.seq ?? 0) + 1)).toMatchObject({
      name: 'shift.removed',
      data: { id, removed: true },
    })
    await expect(readShift(alice, eventId, id)).rejects.toThrow('no shift')
    await expectSameAnswer(alice, 'shift.remove', { shiftId: id }, { shiftId: 'none' })
  })

  it.each(['shift.update', 'shift.remove'])('%s is for those who write in the event', async (command) => {
    const answers = await answersByRole(
      hub,
      command,
      async () => ({ shiftId: (await createShift(hub)).id }),
      [...personNames, 'nobody'],
    )
    expect(answers).toMatchObject({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
    })
    expect(answers).toMatchObject({ stella: 'missing', adam: 'missing', nobody: 'unknown-actor' })
  })
})

describe('shift.list and shift.mine', () => {
  it('shows insiders everybody by name and a guest their own place alone', async () => {
    const { id } = await createShift(hub, { seats: 5 })
    for (const name of ['carol', 'gus']) await assign(hub, id, name, 'invited')
    await carol.rest.post('shift.withdraw', { shiftId: id })
    const whole = await readShift(await hub.person('rita'), eventId, id)
    expect(placesIn(whole)).toEqual({ gus: 'invited', carol: 'declined' })
    expect(whole.assignments.map((one) => one.name)).toEqual(['gus 测试', 'carol 测试'])
    const gus = await hub.person('gus')
    expect(await readShift(gus, eventId, id)).toEqual({
      ...whole,
      assignments: [{ personId: 'gus', status: 'invited', name: 'gus 测试' }],
    })
    const mine = (await gus.rest.get('shift.mine')).body.value as { items: Shift[] }
    expect(mine.items.find((shift) => shift.id === id)?.assignments).toHaveLength(1)
    expect((await (await hub.person('stella')).rest.get('shift.mine')).body.value).toEqual({
      items: [],
      qualifications: [],
    })
    expect(codeOf((await (await hub.person('stella')).rest.get('shift.list', { eventId })).body)).toBe(
      'missing',
    )
  })

  it('comes in the order of time', async () => {
    const { items } = (await alice.rest.get('shift.list', { eventId })).body.value as { items: Shift[] }
    const starts = items.map((shift) => Date.parse(shift.startAt))
    expect(starts).toEqual(starts.toSorted((a, b) => a - b))
  })
})
