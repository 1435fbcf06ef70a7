import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectInvalid, freshId, twentyClients } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')
const facts = { name: '滨河社区党委', shortName: '滨河社区', kind: 'community_branch', level: 'community' }

describe('organisation.create', () => {
  it('registers an organisation and tells everybody', async () => {
    const rita = await (await hub.person('rita')).socket()
    await rita.subscribe('hub')
    const { status, body } = await adam.rest.post('organisation.create', { ...facts, parentId: 'community' })
    expect(status).toBe(200)
    expect(body.value).toEqual({ ...facts, parentId: 'community', version: 1, id: expect.any(String) })
    const heard = await rita.heard('hub', body.change?.seq ?? 0)
    expect(heard).toMatchObject({
      name: 'organisation.created',
      by: 'adam',
      data: { version: 1, state: body.value },
    })
    const listed = await rita.query('organisation.list')
    expect(listed.value).toMatchObject({ items: expect.arrayContaining([body.value]) })
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'organisation.create', [
      ['name', { ...facts, name: undefined }],
      ['name', { ...facts, name: '\n' }],
      ['shortName', { ...facts, shortName: '长'.repeat(21) }],
      ['kind', { ...facts, kind: 'company' }],
      ['level', { ...facts, level: 3 }],
      ['parentId', { ...facts, parentId: 'a b' }],
      ['input', { ...facts, id: 'chosen' }],
    ]))

  it('is for administrators', async () => {
    expect(await answersByRole(hub, 'organisation.create', () => facts, [...personNames, 'nobody'])).toEqual({
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

  it('registers one organisation for an id that came twenty times', async () => {
    const clients = await twentyClients(adam)
    const id = freshId()
    const answers = await Promise.all(clients.map((send) => send('organisation.create', facts, id)))
    expect(codeOf(answers[0] ?? { ok: false })).toBe('done')
    for (const answer of answers) expect(answer).toEqual(answers[0])
  })
})
