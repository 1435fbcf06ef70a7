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
import { eventIn } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId } = hub.world
const alice = await hub.person('alice')
const ada = await hub.person('ada')
const step = (person: typeof alice, id: string, status: string) =>
  person.rest.post('event.move', { eventId: id, status })

describe('event.move', () => {
  it('goes to the next state and tells the event', async () => {
    const id = await eventIn(hub, 'draft')
    const bob = await (await hub.person('bob')).socket()
    const followed = await bob.subscribe(`event.${id}`)
    const { body } = await step(alice, id, 'consulting')
    expect(body).toMatchObject({ ok: true, value: { status: 'consulting', version: 2 } })
    const heard = await bob.heard(`event.${id}`, (followed.value?.seq ?? 0) + 1)
    expect(heard).toMatchObject({ name: 'event.moved', data: { state: { status: 'consulting' } } })
  })

  it('is approved by its approver, who takes no other step', async () => {
    const id = await eventIn(hub, 'consulting', { approverId: 'ada' })
    await expectRefusal(hub, ada, 'event.move', { eventId: id, status: 'submitted' }, 'approver-only')
    expect((await step(alice, id, 'submitted')).status).toBe(200)
    await expectRefusal(hub, alice, 'event.move', { eventId: id, status: 'approved' }, 'approver-only')
    await expectRefusal(hub, alice, 'event.move', { eventId: id, status: 'draft' }, 'approver-only')
    expect((await step(ada, id, 'approved')).body).toMatchObject({ ok: true, value: { status: 'approved' } })
  })

  it('is approved by a coordinator where no approver is named', async () => {
    const id = await eventIn(hub, 'submitted')
    expect((await step(alice, id, 'approved')).status).toBe(200)
  })

  it('refuses a step that the states do not know', async () => {
    const id = await eventIn(hub, 'draft')
    await expectRefusal(hub, alice, 'event.move', { eventId: id, status: 'live' }, 'step-not-allowed')
    await expectRefusal(hub, alice, 'event.move', { eventId: id, status: 'draft' }, 'step-not-allowed')
  })

  it('refuses every step out of the archive and out of a cancelled event', async () => {
    for (const end of ['archived', 'canceled'] as const)
      await expectRefusal(
        hub,
        alice,
        'event.move',
        { eventId: await eventIn(hub, end), status: 'draft' },
        'step-not-allowed',
      )
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'event.move', [
      ['eventId', { status: 'consulting' }],
      ['status', { eventId }],
      ['status', { eventId, status: '草稿' }],
      ['status', { eventId, status: { $in: ['approved'] } }],
      ['input', { eventId, status: 'consulting', at: '2026-10-01T08:00:00Z' }],
    ]))

  it('is for coordinators and the approver', async () => {
    const ids = new Map<string, string>()
    for (const name of [...personNames, 'nobody'])
      ids.set(name, await eventIn(hub, 'submitted', { approverId: 'ada' }))
    const input = (asker: string) => ({
      eventId: asker === 'gus' ? eventId : ids.get(asker),
      status: 'approved',
    })
    expect(await answersByRole(hub, 'event.move', input, [...personNames, 'nobody'])).toEqual({
      alice: 'approver-only',
      bob: 'approver-only',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'done',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
  })

  it('tells an outsider the same of this event and of none', async () =>
    expectSameAnswer(
      await hub.person('stella'),
      'event.move',
      { eventId, status: 'consulting' },
      { eventId: 'none', status: 'consulting' },
    ))

  it('takes one of twenty equal steps; for the others the state has moved on', async () => {
    const id = await eventIn(hub, 'draft')
    const clients = await twentyClients(alice, await hub.person('bob'))
    const answers = await Promise.all(
      clients.map((send) => send('event.move', { eventId: id, status: 'consulting' }, freshId())),
    )
    expect(answers.map(codeOf).sort()).toEqual(['done', ...Array<string>(19).fill('step-not-allowed')])
  })
})
