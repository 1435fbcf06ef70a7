import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectRefusal, freshId, twentyClients } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { identitiesOf, present } from '#tests/support/signOnWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')

describe('identity.dismiss', () => {
  it('keeps nothing of who waited, and refuses one that is linked', async () => {
    const identityId = await present(hub)
    expect(codeOf((await adam.rest.post('identity.dismiss', { identityId })).body)).toBe('done')
    expect(await identitiesOf(hub)).toEqual([])
    expect(codeOf((await adam.rest.post('identity.dismiss', { identityId })).body)).toBe('missing')
    const other = await present(hub)
    await asHub(hub, 'identity.link', { identityId: other, personId: 'carol' })
    await expectRefusal(hub, adam, 'identity.dismiss', { identityId: other }, 'already-linked')
  })

  it('is for the administrator alone', async () => {
    const identityId = await present(hub)
    const forbidden = Object.fromEntries(personNames.map((name) => [name, 'forbidden']))
    expect(
      await answersByRole(hub, 'identity.dismiss', () => ({ identityId }), [...personNames, 'nobody']),
    ).toEqual({ ...forbidden, adam: 'done', nobody: 'unknown-actor' })
  })

  it('and a link at the same moment: one of the two', async () => {
    const clients = await twentyClients(adam)
    for (let round = 0; round < 5; round += 1) {
      const identityId = await present(hub)
      const answers = await Promise.all(
        clients.map((send, index) =>
          index % 2 === 0
            ? send('identity.dismiss', { identityId }, freshId())
            : send('identity.link', { identityId, personId: 'carol' }, freshId()),
        ),
      )
      expect(answers.map(codeOf).filter((code) => code === 'done')).toHaveLength(1)
    }
  })
})
