import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
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
const { eventId } = hub.world
const carol = await hub.person('carol')

describe('event.update', () => {
  it('changes what is given, keeps the rest and tells the event, its pairing and its approver', async () => {
    const ada = await (await hub.person('ada')).socket()
    const { value } = await ada.subscribe('person.ada')
    const { body } = await carol.rest.post('event.update', { eventId, place: '社区活动中心', theme: '便民' })
    expect(body).toMatchObject({
      ok: true,
      value: { title: '测试大集', place: '社区活动中心', theme: '便民', version: 2 },
    })
    const heard = await ada.heard('person.ada', (value?.seq ?? 0) + 1)
    expect(heard).toMatchObject({ name: 'event.updated', data: { id: eventId, version: 2 } })
    expect(heard.data).not.toHaveProperty('state.planGeneration')
  })

  it('refuses an end before the start, against the time that stands', () =>
    expectRefusal(
      hub,
      carol,
      'event.update',
      { eventId, endAt: '2026-10-24T08:00:00+08:00' },
      'ends-before-start',
    ))

  it('refuses a change of an archived event', async () => {
    const archived = await archive(hub)
    await expectRefusal(hub, carol, 'event.update', { eventId: archived, title: '太晚了' }, 'event-archived')
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, carol, 'event.update', [
      ['eventId', { title: '题' }],
      ['title', { eventId, title: '' }],
      ['startAt', { eventId, startAt: 1_790_000_000 }],
      ['venue', { eventId, venue: '广场' }],
      ['input', { eventId, status: 'approved' }],
      ['input', { eventId, pairingId: 'other' }],
      ['input', { eventId, approverId: 'carol' }],
    ]))

  it('is open to those who write in the event', async () => {
    const input = { eventId, title: '测试大集' }
    expect(await answersByRole(hub, 'event.update', () => input, [...personNames, 'nobody'])).toEqual({
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
      'event.update',
      { eventId, title: '题' },
      { eventId: 'none', title: '题' },
    ))

  it('keeps every one of twenty changes that came at once', async () => {
    const clients = await twentyClients(carol, await hub.person('bob'))
    const answers = await Promise.all(
      clients.map((send, index) => send('event.update', { eventId, theme: `第 ${index} 稿` }, freshId())),
    )
    const versions = answers.map((body) => (body.value as { version: number }).version).sort((a, b) => a - b)
    expect(versions).toEqual(versions.map((_, index) => (versions[0] ?? 0) + index))
    expect(new Set(versions).size).toBe(20)
  })
})
