import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  freshId,
  twentyClients,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')
const facts = { name: '沈知行', organisationId: 'office', role: 'unit_liaison', title: '科长' }

describe('member.create', () => {
  it('registers a person; the change names nobody, the answer masks the number', async () => {
    const rita = await (await hub.person('rita')).socket()
    await rita.subscribe('hub')
    const { body } = await adam.rest.post('member.create', { ...facts, phone: '15400001234' })
    const { id } = body.value as { id: string }
    expect(body.value).toEqual({
      ...facts,
      id,
      version: 1,
      active: true,
      systemRoles: [],
      phoneMasked: '154****1234',
    })
    const heard = await rita.heard('hub', body.change?.seq ?? 0)
    expect(heard.name).toBe('member.created')
    expect(JSON.stringify(heard)).not.toMatch(/沈知行|15400001234|科长/)
  })

  it('is found by name, by syllables, by initials and by organisation, without a number', async () => {
    const carol = await hub.person('carol')
    for (const text of ['沈知', 'shenzhi', 'szx', 'office']) {
      const { body } = await carol.rest.post('member.search', { text })
      expect(JSON.stringify(body.value)).toContain('沈知行')
      expect(JSON.stringify(body.value)).not.toContain('154')
    }
  })

  it('refuses an organisation that is not registered', () =>
    expectRefusal(hub, adam, 'member.create', { ...facts, organisationId: 'none' }, 'organisation-unknown'))

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'member.create', [
      ['name', { ...facts, name: '' }],
      ['name', { ...facts, name: '名'.repeat(41) }],
      ['organisationId', { ...facts, organisationId: undefined }],
      ['role', { ...facts, role: 'boss' }],
      ['phone', { ...facts, phone: '+86 154' }],
      ['systemRoles.0', { ...facts, systemRoles: ['root'] }],
      ['input', { ...facts, active: false }],
      ['input', { ...facts, pinyin: 'x' }],
    ]))

  it('is for administrators', async () => {
    expect(await answersByRole(hub, 'member.create', () => facts, [...personNames, 'nobody'])).toEqual({
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

  it('registers one person for an id that came twenty times', async () => {
    const clients = await twentyClients(adam)
    const id = freshId()
    const answers = await Promise.all(clients.map((send) => send('member.create', facts, id)))
    for (const answer of answers) expect(answer).toEqual(answers[0])
    expect(answers.map(codeOf)).toEqual(Array(20).fill('done'))
  })
})
