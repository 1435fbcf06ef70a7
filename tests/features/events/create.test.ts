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
import { asHub } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { pairingId, otherPairingId } = hub.world
const alice = await hub.person('alice')
const facts = {
  pairingId,
  kind: 'service_fair',
  title: '金秋民生服务大集',
  startAt: '2026-10-24T08:30:00+08:00',
  endAt: '2026-10-24T11:30:00+08:00',
  place: '滨河广场',
  venue: { areaSqm: 1200, rainVenue: '社区活动中心' },
  expectedVisitors: 800,
}

describe('event.create', () => {
  it('drafts an event with a workspace and a plan of its own, and tells the pairing', async () => {
    const carol = await (await hub.person('carol')).socket()
    const followed = await carol.subscribe(`pairing.${pairingId}`)
    const { body } = await alice.rest.post('event.create', facts)
    const { id } = body.value as { id: string }
    expect(body.value).toEqual({ ...facts, id, workspaceId: `event.${id}`, status: 'draft', version: 1 })
    expect(body.change).toEqual({ room: `workspace:event.${id}`, seq: 1 })
    const heard = await carol.heard(`pairing.${pairingId}`, (followed.value?.seq ?? 0) + 1)
    expect(heard).toMatchObject({ name: 'event.created', data: { id, state: { title: facts.title } } })
    const seen = await carol.query('event.get', { eventId: id })
    expect(seen.value).toMatchObject({
      part: 'member',
      documents: { plan: `plan.${id}.1`, presence: `presence.${id}.1` },
    })
  })

  it('tells an approver from elsewhere, who sees the event without its documents', async () => {
    const ada = await (await hub.person('ada')).socket()
    const followed = await ada.subscribe('person.ada')
    const { body } = await alice.rest.post('event.create', { ...facts, approverId: 'ada' })
    const { id } = body.value as { id: string }
    expect(await ada.heard('person.ada', (followed.value?.seq ?? 0) + 1)).toMatchObject({
      name: 'event.created',
      data: { id },
    })
    expect((await ada.query('event.get', { eventId: id })).value).toMatchObject({
      part: 'approver',
      documents: {},
    })
  })

  it('refuses an end that is not later than the start, whatever the offsets', () =>
    expectRefusal(
      hub,
      alice,
      'event.create',
      { ...facts, startAt: '2026-10-24T08:30:00+08:00', endAt: '2026-10-24T00:30:00Z' },
      'ends-before-start',
    ))

  it('refuses an event of an ended pairing', async () => {
    const stella = await hub.person('stella')
    const before = await stella.rest.post('event.create', { ...facts, pairingId: otherPairingId })
    expect(before.status).toBe(200)
    await asHub(hub, 'pairing.move', { pairingId: otherPairingId, status: 'ended' })
    const input = { ...facts, pairingId: otherPairingId }
    expect(codeOf((await stella.rest.post('event.create', input)).body)).toBe('forbidden')
    await expect(asHub(hub, 'event.create', input)).rejects.toThrow('pairing-ended')
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'event.create', [
      ['pairingId', { ...facts, pairingId: undefined }],
      ['title', { ...facts, title: ' ' }],
      ['kind', { ...facts, kind: 'party' }],
      ['startAt', { ...facts, startAt: '2026-10-24T08:30:00' }],
      ['endAt', { ...facts, endAt: 'tomorrow' }],
      ['place', { ...facts, place: ['广场'] }],
      ['venue.areaSqm', { ...facts, venue: { areaSqm: 0 } }],
      ['expectedVisitors', { ...facts, expectedVisitors: 1.5 }],
      ['expectedVisitors', { ...facts, expectedVisitors: 2_000_000 }],
      ['input', { ...facts, status: 'approved' }],
      ['input', { ...facts, workspaceId: 'event.fair' }],
    ]))

  it('is for the coordinators of the pairing', async () => {
    expect(await answersByRole(hub, 'event.create', () => facts, [...personNames, 'nobody'])).toEqual({
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

  it('tells an outsider the same of this pairing and of none', async () =>
    expectSameAnswer(await hub.person('stella'), 'event.create', facts, { ...facts, pairingId: 'none' }))

  it('drafts one event for an id that came twenty times', async () => {
    const clients = await twentyClients(alice)
    const id = freshId()
    const answers = await Promise.all(clients.map((send) => send('event.create', facts, id)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers.map(codeOf)).toEqual(Array(20).fill('done'))
  })
})
