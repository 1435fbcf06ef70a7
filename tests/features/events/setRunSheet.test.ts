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
import { createTestHub } from '#tests/support/createTestHub.ts'
import { archive } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
const line = {
  startAt: '2026-10-24T08:15:00+08:00',
  endAt: '2026-10-24T08:25:00+08:00',
  item: '安全巡查',
  ownerId: 'carol',
  group: '安全保障组',
  place: '全场',
}

describe('event.setRunSheet', () => {
  it('replaces the run sheet and announces the event', async () => {
    const bob = await (await hub.person('bob')).socket()
    await bob.subscribe(workspaceId)
    const { body } = await alice.rest.post('event.setRunSheet', { eventId, runSheet: [line] })
    expect(body.value).toMatchObject({ id: eventId, runSheet: [line] })
    const heard = await bob.heard(workspaceId, body.change?.seq ?? 0)
    expect(heard).toMatchObject({ name: 'event.updated', data: { id: eventId, state: { runSheet: [line] } } })
  })

  it('refuses a line that ends before it starts', () =>
    expectRefusal(
      hub,
      alice,
      'event.setRunSheet',
      { eventId, runSheet: [{ ...line, endAt: line.startAt }] },
      'ends-before-start',
    ))

  it('refuses an owner whom nobody knows', () =>
    expectRefusal(
      hub,
      alice,
      'event.setRunSheet',
      { eventId, runSheet: [{ ...line, ownerId: 'nobody-here' }] },
      'owner-unknown',
    ))

  it('refuses once the event is archived', async () => {
    const archived = await archive(hub)
    await expectRefusal(
      hub,
      alice,
      'event.setRunSheet',
      { eventId: archived, runSheet: [] },
      'event-archived',
    )
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'event.setRunSheet', [
      ['runSheet', { eventId }],
      ['runSheet.0.item', { eventId, runSheet: [{ ...line, item: '' }] }],
      ['runSheet.0.startAt', { eventId, runSheet: [{ ...line, startAt: '08:15' }] }],
      ['runSheet', { eventId, runSheet: Array.from({ length: 201 }, () => line) }],
    ]))

  it('is open to those who write in the event, and to nobody else', async () => {
    const answers = await answersByRole(hub, 'event.setRunSheet', () => ({ eventId, runSheet: [line] }), [
      ...personNames,
      'nobody',
    ])
    expect(answers).toEqual({
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

  it('tells an outsider the same of this event and of none', async () =>
    expectSameAnswer(
      await hub.person('stella'),
      'event.setRunSheet',
      { eventId, runSheet: [] },
      { eventId: 'no-such-event', runSheet: [] },
    ))

  it('of twenty at once each is written, and the last one stands', async () => {
    const clients = await twentyClients(alice)
    const answers = await Promise.all(
      clients.map((send, index) =>
        send('event.setRunSheet', { eventId, runSheet: [{ ...line, item: `第${index}项` }] }, freshId()),
      ),
    )
    expect(answers.map(codeOf)).toEqual(Array(20).fill('done'))
    const versions = answers.map((body) => (body.value as { version: number }).version)
    expect(new Set(versions).size).toBe(20)
    const last = answers.find((body) => (body.value as { version: number }).version === Math.max(...versions))
    const { body } = await alice.rest.get('event.get', { eventId })
    expect(body.value).toMatchObject({ runSheet: (last?.value as { runSheet: unknown }).runSheet })
  })
})
