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
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { pairingId, otherPairingId } = hub.world
const adam = await hub.person('adam')

describe('pairing.move', () => {
  it('is for administrators; the people of the pairing see it and may not', async () => {
    const input = { pairingId, status: 'expiring_review' }
    expect(await answersByRole(hub, 'pairing.move', () => input, [...personNames, 'nobody'])).toEqual({
      alice: 'forbidden',
      bob: 'forbidden',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'done',
      nobody: 'unknown-actor',
    })
  })

  it('refuses a step that the states do not know', () =>
    expectRefusal(hub, adam, 'pairing.move', { pairingId, status: 'proposed' }, 'step-not-allowed'))

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'pairing.move', [
      ['pairingId', { status: 'ended' }],
      ['status', { pairingId }],
      ['status', { pairingId, status: 'over' }],
      ['input', { pairingId, status: 'ended', grants: [] }],
    ]))

  it('tells an outsider the same of this pairing and of none', async () =>
    expectSameAnswer(
      await hub.person('stella'),
      'pairing.move',
      { pairingId, status: 'ended' },
      { pairingId: 'none', status: 'ended' },
    ))

  it('leaves reading to the people of an ended pairing, on open sockets as well', async () => {
    const stella = await hub.person('stella')
    const socket = await stella.socket()
    await socket.subscribe(`pairing.${otherPairingId}`)
    const { body } = await adam.rest.post('pairing.move', { pairingId: otherPairingId, status: 'ended' })
    expect(body).toMatchObject({ ok: true, value: { status: 'ended' } })
    await socket.heard(`pairing.${otherPairingId}`, body.change?.seq ?? 0)
    const event = {
      pairingId: otherPairingId,
      kind: 'meeting',
      title: '会',
      startAt: '2026-10-24T08:30:00+08:00',
      endAt: '2026-10-24T09:30:00+08:00',
      place: '楼',
    }
    expect(codeOf(await socket.command('event.create', event, freshId()))).toBe('forbidden')
    expect(codeOf(await socket.query('pairing.get', { pairingId: otherPairingId }))).toBe('done')
  })

  it('takes one of twenty equal steps; for the others the state has moved on', async () => {
    const clients = await twentyClients(adam)
    const answers = await Promise.all(
      clients.map((send) => send('pairing.move', { pairingId, status: 'renewed' }, freshId())),
    )
    expect(answers.map(codeOf).sort()).toEqual(['done', ...Array<string>(19).fill('step-not-allowed')])
  })
})
