import { afterAll, describe, expect, it } from 'vitest'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { documentClient } from '#tests/support/documentClient.ts'

describe('documents named scratch.<anything>, where the demonstration data is loaded', async () => {
  const hub = await createTestHub({ environment: { DEMO: '1' } })
  afterAll(() => hub.close())

  it('are made by their first use, by anybody who is signed in, and shared', async () => {
    const gus = (await hub.person('gus')).document('scratch.load-Test_1')
    const stella = (await hub.person('stella')).document('scratch.load-Test_1')
    await Promise.all([gus.synced, stella.synced])
    gus.doc.getText('text').insert(0, '随便写写')
    await stella.includes('随便写写')
  })

  it('are closed to whoever is not signed in, and to names of another form', async () => {
    const stranger = documentClient(hub.url, 'scratch.load')
    expect(await stranger.refused).toBe(4401)
    stranger.close()
    const gus = await hub.person('gus')
    for (const name of ['scratch.', 'scratch.a.b', 'scratch.草稿', `scratch.${'x'.repeat(65)}`])
      expect(await gus.document(name).refused).toBe(4404)
  })
})

it('without the demonstration data there are none', async () => {
  const hub = await createTestHub()
  expect(await (await hub.person('alice')).document('scratch.load').refused).toBe(4404)
  await hub.close()
})
