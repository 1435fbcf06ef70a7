// The periods of the table, by a clock that the test turns: nothing goes a day early, nothing stays.
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { visitsOf } from '#server/features/checkin/index.ts'
import { events } from '#server/features/events/index.ts'
import { replies } from '#server/features/links/index.ts'
import { createTestHub, type TestHub } from '#tests/support/createTestHub.ts'
import { onTheDay, report, volunteer } from '#tests/support/dayWork.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { type FixedClock, fixedClock } from '#tests/support/fixedClock.ts'
import { enter, makeLink } from '#tests/support/linkWork.ts'
import { assign, createShift } from '#tests/support/rosterWork.ts'
import { checkInLate, eventToReport, write } from '#tests/support/reportWork.ts'

const day = 24 * 3_600_000
let clock: FixedClock
let hub: TestHub
beforeEach(async () => {
  clock = fixedClock('2026-10-24T09:30:00+08:00')
  hub = await createTestHub({ clock })
})
afterEach(() => hub.close())

async function after(years: number, days: number): Promise<void> {
  const from = clock.now()
  const at = new Date(from)
  at.setUTCFullYear(at.getUTCFullYear() + years)
  clock.advance(at.getTime() - from + days * day)
  await hub.running.jobs.runDue()
}

async function phones(): Promise<Record<string, string>> {
  const adam = await hub.person('adam')
  const { body } = await adam.rest.post('member.records', {})
  const { items } = body.value as { items: { id: string; phoneMasked?: string }[] }
  return Object.fromEntries(
    items.flatMap((one) => (one.phoneMasked === undefined ? [] : [[one.id, one.phoneMasked]])),
  )
}

const state = async (): Promise<unknown> =>
  (await (await hub.person('adam')).rest.get('retention.get')).body.value

describe('retention.carryOut', () => {
  it('takes the phone of a volunteer two years after the last service, and nobody else’s', async () => {
    const phone = '15400009999'
    const idle = await volunteer(hub, undefined, { phone })
    const seated = await volunteer(hub, 'confirmed', { phone })
    const served = await volunteer(hub, undefined, { phone })
    const expected = await volunteer(hub, undefined, { phone })
    const ahead = await createShift(hub, {
      startAt: '2026-12-24T08:00:00+08:00',
      endAt: '2026-12-24T10:00:00+08:00',
    })
    await assign(hub, ahead.id, expected)
    clock.advance(30 * day)
    await report(await hub.person('alice'), { eventId: hub.world.eventId, personId: served, at: onTheDay })
    const late = await volunteer(hub, undefined, { phone })
    await after(2, -31)
    expect(Object.keys(await phones())).toEqual(expect.arrayContaining([idle, seated, served, late]))
    await after(0, 2)
    const left = await phones()
    expect([idle, seated, served, expected, late].filter((id) => id in left)).toEqual([expected, late])
    expect(left).toMatchObject({ carol: '154****0000' })
    expect(await state()).toMatchObject({ counts: { phone: 3, visits: 0, reveals: 0 } })
    expect(hub.errors).toEqual([])
  })

  it('takes the phone of a unit’s contact, and what their slip says, two years after the event', async () => {
    const { eventId } = hub.world
    await asHub(hub, 'booth.create', { eventId, no: 1, name: '义诊', organisationId: 'other' })
    const link = await makeLink(hub, 'units', '2026-10-25T08:00:00+08:00')
    const who = { name: '何联系', phone: '13700000001', organisationId: 'other' }
    const { rest, personId } = await enter(hub, link, who)
    const slip = { eventId, organisationId: 'other', coming: true, people: 3, plate: '京A12345' }
    expect((await rest.post('reply.fill', slip)).body.ok).toBe(true)
    const event = await hub.store.get(events, eventId)
    clock.advance(Date.parse(event?.endAt ?? '') - clock.now())
    await after(2, -1)
    expect(await phones()).toHaveProperty(personId)
    expect(await hub.store.get(replies, `${eventId}_other`)).toMatchObject({ plate: '京A12345' })
    await after(0, 2)
    expect(await phones()).not.toHaveProperty(personId)
    const left = await hub.store.get(replies, `${eventId}_other`)
    expect(left).toMatchObject({ coming: true, people: 3 })
    expect(left).not.toHaveProperty('plate')
    expect(await state()).toMatchObject({ counts: { phone: 1, replies: 1 } })
    await after(0, 1)
    expect(await state()).toMatchObject({ counts: { phone: 0, replies: 0 } })
    expect(hub.errors).toEqual([])
  })

  it('takes visits three years after the event once the report is signed; the figures stay', async () => {
    const { eventId } = await eventToReport(hub)
    const unsigned = await eventToReport(hub)
    await asHub(hub, 'event.move', { eventId, status: 'reporting' })
    await checkInLate(hub, eventId)
    const alice = await hub.person('alice')
    const bob = await hub.person('bob')
    await write(hub, alice, `report.${eventId}.1`, '大集办完了。')
    for (const person of [alice, bob]) {
      const { body } = await person.rest.get('report.get', { eventId })
      const { checksum } = body.value as { checksum: string }
      const confirmed = await person.rest.post('report.confirm', { eventId, checksum })
      expect(confirmed.body).toMatchObject({ ok: true })
    }
    const figures = async (): Promise<unknown> => {
      const { body } = await (await hub.person('alice')).rest.get('report.figures', { eventId })
      const { asOf: _asOf, ...rest } = body.value as Record<string, unknown>
      return rest
    }
    const before = await figures()
    await after(3, -1)
    expect(await visitsOf(hub.store, eventId)).toHaveLength(3)
    await after(0, 2)
    expect(await visitsOf(hub.store, eventId)).toEqual([])
    expect(await visitsOf(hub.store, unsigned.eventId)).toHaveLength(3)
    expect(await figures()).toEqual(before)
    expect(before).toMatchObject({ visits: 7, visitors: 1 })
    expect(await state()).toMatchObject({ counts: { visits: 3 } })
  })

  it('takes entries of the reveal log after twelve months, and sign-ins that are over', async () => {
    const adam = await hub.person('adam')
    await adam.rest.post('member.reveal', { personId: 'gus', reason: 'request' })
    clock.advance(60 * day)
    await (await hub.person('adam')).rest.post('member.reveal', { personId: 'gus', reason: 'emergency' })
    expect(await hub.store.sessions.of('adam')).toHaveLength(2)
    await after(1, -59)
    expect(await hub.store.sessions.of('adam')).toEqual([])
    const rest = (await hub.person('gus')).rest
    const { body } = await rest.get('member.reveals')
    expect((body.value as { items: unknown[] }).items).toMatchObject([{ reason: 'emergency' }])
    expect(await state()).toMatchObject({ counts: { reveals: 1, sessions: 2 } })
  })
})
