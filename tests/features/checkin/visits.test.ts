// Residents' visits without names, and people on site.
import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub, storeKinds } from '#tests/support/createTestHub.ts'
import { createBooth, onTheDay } from '#tests/support/dayWork.ts'
import { archive, asHub, createEvent } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'
import type { VisitSummary } from '#shared/features/checkin/visitModel.ts'

const ofRole = {
  alice: 'done',
  bob: 'done',
  carol: 'done',
  rita: 'forbidden',
  gus: 'forbidden',
  ada: 'forbidden',
  stella: 'missing',
  adam: 'missing',
  nobody: 'unknown-actor',
}

describe.each(storeKinds)('the day on %s', async (store) => {
  const hub = await createTestHub({ store })
  afterAll(() => hub.close())
  const { workspaceId } = hub.world
  const carol = await hub.person('carol')
  /** Each block counts on an event of its own. */
  async function eventWithBooth(): Promise<{ eventId: string; boothId: string; at: string }> {
    const eventId = await createEvent(hub)
    return { eventId, boothId: await createBooth(hub, { eventId }), at: onTheDay }
  }
  const summary = async (eventId: string): Promise<VisitSummary> =>
    (await carol.rest.get('visit.summary', { eventId })).body.value as VisitSummary

  describe('visit.record', () => {
    it('counts visits and visitors with a card apart, and takes back what was a mistake', async () => {
      const event = await eventWithBooth()
      const card = { ...event, method: 'qr', visitorCode: 'V0001', ageBand: '60-74', gridId: 'grid-4' }
      await carol.rest.post('visit.record', card)
      await carol.rest.post('visit.record', card)
      const { body } = await carol.rest.post('visit.record', {
        ...event,
        method: 'tally',
        ageBand: '0-13',
        count: 5,
      })
      expect(body.value).toMatchObject({ count: 5, method: 'tally', by: 'carol' })
      expect(await summary(event.eventId)).toMatchObject({
        visits: 7,
        visitors: 1,
        byBooth: [{ boothId: event.boothId, visits: 7, visitors: 1 }],
        byAgeBand: [
          { ageBand: '0-13', visits: 5 },
          { ageBand: '60-74', visits: 2 },
        ],
      })
      const { id } = body.value as { id: string }
      for (let again = 0; again < 2; again += 1)
        expect((await carol.rest.post('visit.undo', { visitId: id })).body.value).toEqual({ id })
      expect(await summary(event.eventId)).toMatchObject({ visits: 2, visitors: 1 })
      expect((await carol.rest.get('visit.list', { eventId: event.eventId })).body.value).toMatchObject({
        items: [{ visitorCode: 'V0001' }, {}],
      })
    })

    it('takes a card as one however its number was typed, and a time that cannot be as the present', async () => {
      const event = await eventWithBooth()
      for (const visitorCode of ['a1', 'A1', ' ａ１ '])
        await carol.rest.post('visit.record', { ...event, method: 'proxy', visitorCode })
      expect(await summary(event.eventId)).toMatchObject({ visits: 3, visitors: 1 })
      const before = new Date().toISOString()
      const late = { ...event, method: 'tally', at: '2031-01-01T09:00:00+08:00' }
      const { at } = (await carol.rest.post('visit.record', late)).body.value as { at: string }
      expect(at >= before && at <= new Date().toISOString()).toBe(true)
      const counted = { eventId: event.eventId, at: late.at, people: 900 }
      const { body } = await carol.rest.post('headcount.record', counted)
      expect((body.value as { at: string }).at < '2031').toBe(true)
    })

    it('is announced to the event, and so is its undoing', async () => {
      const bob = await (await hub.person('bob')).socket()
      await bob.subscribe(workspaceId)
      const boothId = await createBooth(hub, { no: 7 })
      const { body } = await carol.rest.post('visit.record', {
        eventId: hub.world.eventId,
        boothId,
        at: onTheDay,
        method: 'tally',
      })
      const { id } = body.value as { id: string }
      expect(await bob.heard(workspaceId, body.change?.seq ?? 0)).toMatchObject({
        name: 'visit.recorded',
        data: { id, state: { count: 1 } },
      })
      const undone = await carol.rest.post('visit.undo', { visitId: id })
      expect(await bob.heard(workspaceId, undone.body.change?.seq ?? 0)).toMatchObject({
        name: 'visit.undone',
        data: { id, removed: true },
      })
    })

    it('refuses a booth of another event, a card for a child, and an archived event', async () => {
      const event = await eventWithBooth()
      const other = await eventWithBooth()
      const visit = { ...event, method: 'proxy', visitorCode: 'V1' }
      await expectRefusal(hub, carol, 'visit.record', { ...visit, boothId: other.boothId }, 'booth-unknown')
      await expectRefusal(hub, carol, 'visit.record', { ...visit, ageBand: '0-13' }, 'children-tally-only')
      await expectRefusal(
        hub,
        carol,
        'visit.record',
        { ...visit, eventId: await archive(hub) },
        'event-archived',
      )
    })

    it('answers bad input by field through both doors and changes nothing', async () => {
      const tally = { ...(await eventWithBooth()), method: 'tally' }
      await expectInvalid(hub, carol, 'visit.record', [
        ['visitorCode', { ...tally, visitorCode: 'V1' }],
        ['visitorCode', { ...tally, method: 'qr' }],
        ['visitorCode', { ...tally, method: 'qr', visitorCode: '15400001000' }],
        ['visitorCode', { ...tally, method: 'proxy', visitorCode: '张三' }],
        ['count', { ...tally, method: 'proxy', count: 2 }],
        ['count', { ...tally, count: 0 }],
        ['count', { ...tally, count: 201 }],
        ['ageBand', { ...tally, ageBand: '60' }],
        ['method', { ...tally, method: 'face' }],
        ['at', { ...tally, at: '08:30' }],
        ['boothId', { ...tally, boothId: undefined }],
        ['input', { ...tally, name: '张三' }],
      ])
    })

    it('and its undoing are open to those who run the event', async () => {
      const visit = { ...(await eventWithBooth()), method: 'tally' }
      const outside = { ...ofRole, gus: 'missing', ada: 'missing' }
      expect(await answersByRole(hub, 'visit.record', () => visit, [...personNames, 'nobody'])).toEqual(
        outside,
      )
      const { id: visitId } = (await asHub(hub, 'visit.record', visit)) as { id: string }
      expect(await answersByRole(hub, 'visit.undo', () => ({ visitId }), [...personNames, 'nobody'])).toEqual(
        outside,
      )
      await expectSameAnswer(await hub.person('stella'), 'visit.undo', { visitId }, { visitId: 'none' })
    })

    it('keeps twenty visits of twenty hands, and one of a visit sent twenty times', async () => {
      const visit = { ...(await eventWithBooth()), method: 'tally' }
      const clients = await twentyClients(carol, await hub.person('bob'))
      await Promise.all(clients.map((send) => send('visit.record', visit, freshId())))
      expect(await summary(visit.eventId)).toMatchObject({ visits: 20, visitors: 0 })
      const id = freshId()
      const own = await twentyClients(carol)
      await Promise.all(own.map((send) => send('visit.record', visit, id)))
      expect(await summary(visit.eventId)).toMatchObject({ visits: 21 })
    })
  })

  describe('headcount', () => {
    it('is kept beside the capacity and the thresholds, in the order of its own times, and can be taken back', async () => {
      const eventId = await createEvent(hub, { venue: { capacity: 420 } })
      const count = async (at: string, people: number) =>
        (await carol.rest.post('headcount.record', { eventId, at, people })).body.value as { id: string }
      await count('2026-10-24T09:30:00+08:00', 180)
      await count('2026-10-24T09:00:00+08:00', 120)
      const wrong = await count('2026-10-24T10:00:00+08:00', 1800)
      await carol.rest.post('headcount.undo', { headcountId: wrong.id })
      const thresholds = [
        { people: 350, action: '暂停入场' },
        { people: 250, action: '入口限流' },
      ]
      await carol.rest.post('headcount.setLimits', { eventId, thresholds })
      const rita = await hub.person('rita')
      expect((await rita.rest.get('headcount.list', { eventId })).body.value).toMatchObject({
        items: [{ people: 120 }, { people: 180 }],
        capacity: 420,
        thresholds: [{ people: 250 }, { people: 350 }],
        limits: { version: 1 },
      })
      const again = await carol.rest.post('headcount.setLimits', { eventId, thresholds: [] })
      expect(again.body.value).toMatchObject({ id: eventId, version: 2, thresholds: [] })
    })

    it('refuses an archived event, answers bad input by field, and is open to those who run the event', async () => {
      const archived = await archive(hub)
      const eventId = await createEvent(hub)
      const count = { eventId, at: onTheDay, people: 80 }
      const { id: headcountId } = (await asHub(hub, 'headcount.record', count)) as { id: string }
      await expectRefusal(hub, carol, 'headcount.record', { ...count, eventId: archived }, 'event-archived')
      await expectRefusal(
        hub,
        carol,
        'headcount.setLimits',
        { eventId: archived, thresholds: [] },
        'event-archived',
      )
      await expectInvalid(hub, carol, 'headcount.record', [
        ['people', { ...count, people: -1 }],
        ['people', { ...count, people: 80.5 }],
        ['at', { ...count, at: 'now' }],
      ])
      await expectInvalid(hub, carol, 'headcount.setLimits', [
        ['thresholds.0.people', { eventId, thresholds: [{ people: 0, action: 'x' }] }],
        ['thresholds.0.action', { eventId, thresholds: [{ people: 5, action: '' }] }],
        ['thresholds', { eventId, thresholds: Array(11).fill({ people: 5, action: 'x' }) }],
      ])
      await expectInvalid(hub, carol, 'headcount.undo', [['headcountId', {}]])
      await expectInvalid(hub, carol, 'visit.undo', [['visitId', { visitId: '../' }]])
      const outside = { ...ofRole, gus: 'missing', ada: 'missing' }
      for (const [name, input] of [
        ['headcount.record', count],
        ['headcount.setLimits', { eventId, thresholds: [] }],
        ['headcount.undo', { headcountId }],
      ] as const)
        expect(await answersByRole(hub, name, () => input, [...personNames, 'nobody']), name).toEqual(outside)
      expect(codeOf((await (await hub.person('stella')).rest.get('headcount.list', { eventId })).body)).toBe(
        'missing',
      )
    })
  })
})
