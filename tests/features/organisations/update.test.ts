import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectInvalid, freshId, twentyClients } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')
const organisationId = 'office'

describe('organisation.update', () => {
  it('changes what is given and keeps the rest', async () => {
    const { body } = await adam.rest.post('organisation.update', { organisationId, shortName: '市民政局' })
    expect(body).toMatchObject({
      ok: true,
      value: { id: 'office', name: 'office organisation', shortName: '市民政局', version: 2 },
    })
    expect(body.change?.room).toBe('workspace:hub')
  })

  it('does not know an organisation that is not there', async () => {
    const { status, body } = await adam.rest.post('organisation.update', {
      organisationId: 'none',
      name: '无',
    })
    expect([status, codeOf(body)]).toEqual([404, 'missing'])
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'organisation.update', [
      ['organisationId', { name: '名' }],
      ['organisationId', { organisationId: { $gt: '' } }],
      ['name', { organisationId, name: '' }],
      ['kind', { organisationId, kind: null }],
      ['input', { organisationId, version: 7 }],
    ]))

  it('is for administrators', async () => {
    const input = { organisationId, name: '市民政局' }
    expect(await answersByRole(hub, 'organisation.update', () => input, [...personNames, 'nobody'])).toEqual({
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

  it('keeps every one of twenty changes that came at once', async () => {
    const clients = await twentyClients(adam)
    const answers = await Promise.all(
      clients.map((send, index) =>
        send('organisation.update', { organisationId: 'other', name: `名称 ${index}` }, freshId()),
      ),
    )
    const versions = answers.map((body) => (body.value as { version: number }).version).sort((a, b) => a - b)
    expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 2))
  })
})
