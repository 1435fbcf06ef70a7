import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectInvalid, freshId, twentyClients } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')

describe('member.restore', () => {
  it('lets a suspended person in again, with the sessions that had not ended', async () => {
    const carol = await hub.person('carol')
    await asHub(hub, 'member.suspend', { personId: 'carol' })
    expect((await carol.rest.get('session.get')).status).toBe(401)
    const { body } = await adam.rest.post('member.restore', { personId: 'carol' })
    expect(body).toMatchObject({ ok: true, value: { active: true, version: 3 } })
    expect((await (await hub.person('carol')).rest.get('session.get')).status).toBe(200)
  })

  it('does not know a person who is not there', async () => {
    expect(codeOf((await adam.rest.post('member.restore', { personId: 'none' })).body)).toBe('missing')
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'member.restore', [
      ['personId', {}],
      ['personId', { personId: 7 }],
      ['input', { personId: 'carol', active: true }],
    ]))

  it('is for administrators', async () => {
    expect(
      await answersByRole(hub, 'member.restore', () => ({ personId: 'ada' }), [...personNames, 'nobody']),
    ).toEqual({
      alice: 'forbidden',
      bob: 'forbidden',
      carol: 'forbidden',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
      stella: 'forbidden',
      adam: 'done',
      nobody: 'unknown-actor',
    })
  })

  it('gives the same answer to twenty repeats of one id', async () => {
    const clients = await twentyClients(adam)
    const id = freshId()
    const answers = await Promise.all(
      clients.map((send) => send('member.restore', { personId: 'stella' }, id)),
    )
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })
})
