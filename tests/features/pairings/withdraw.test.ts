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
const { pairingId, otherPairingId, eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
const grant = (personId: string, role = 'member') =>
  asHub(hub, 'pairing.grant', { pairingId, personId, role })

describe('pairing.withdraw', () => {
  it('takes the pairing, its events and their rooms from a person at once', async () => {
    const carol = await (await hub.person('carol')).socket()
    await carol.subscribe(workspaceId)
    const { value } = await carol.subscribe('person.carol')
    const sent = new Promise((resolve) => carol.socket.on('withdrawn', resolve))
    const { body } = await alice.rest.post('pairing.withdraw', { pairingId, personId: 'carol' })
    expect(body.value).not.toMatchObject({
      grants: expect.arrayContaining([{ personId: 'carol', role: 'member' }]),
    })
    const heard = await carol.heard('person.carol', (value?.seq ?? 0) + 1)
    expect(heard).toMatchObject({ name: 'pairing.withdrawn', data: { id: pairingId, removed: true } })
    expect(await sent).toEqual({ room: `workspace:${workspaceId}` })
    expect(codeOf(await carol.subscribe(workspaceId))).toBe('missing')
    expect(codeOf(await carol.query('event.get', { eventId }))).toBe('missing')
    const seen = carol.changes.length
    await alice.rest.post('task.move', { taskId: hub.world.guestTaskId, status: 'todo' })
    await carol.query('event.list')
    expect(carol.changes).toHaveLength(seen)
    await grant('carol')
  })

  it('refuses to withdraw who is not in it', () =>
    expectRefusal(hub, alice, 'pairing.withdraw', { pairingId, personId: 'stella' }, 'not-granted'))

  it('refuses to withdraw the last coordinator', async () =>
    expectRefusal(
      hub,
      await hub.person('stella'),
      'pairing.withdraw',
      { pairingId: otherPairingId, personId: 'stella' },
      'last-coordinator',
    ))

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, alice, 'pairing.withdraw', [
      ['pairingId', { personId: 'carol' }],
      ['personId', { pairingId }],
      ['personId', { pairingId, personId: '' }],
      ['input', { pairingId, personId: 'carol', role: 'member' }],
    ]))

  it('is for coordinators and administrators', async () => {
    const input = { pairingId, personId: 'ada' }
    await grant('ada')
    expect(await answersByRole(hub, 'pairing.withdraw', () => input, [...personNames, 'nobody'])).toEqual({
      alice: 'done',
      bob: 'not-granted',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'missing',
      ada: 'missing',
      stella: 'missing',
      adam: 'not-granted',
      nobody: 'unknown-actor',
    })
  })

  it('tells an outsider the same of this pairing and of none', async () =>
    expectSameAnswer(
      await hub.person('stella'),
      'pairing.withdraw',
      { pairingId, personId: 'alice' },
      { pairingId: 'none', personId: 'alice' },
    ))

  it('never leaves a pairing without a coordinator, whoever withdraws whom at once', async () => {
    const clients = await twentyClients(await hub.person('adam'))
    const answers = await Promise.all(
      clients.map((send, index) =>
        send('pairing.withdraw', { pairingId, personId: index % 2 === 0 ? 'alice' : 'bob' }, freshId()),
      ),
    )
    const codes = answers.map(codeOf)
    expect(codes.filter((code) => code === 'done')).toHaveLength(1)
    expect(new Set(codes)).toEqual(new Set(['done', 'not-granted', 'last-coordinator']))
  })
})
