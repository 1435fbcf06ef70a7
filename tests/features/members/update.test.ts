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
import { asHub } from '#tests/support/fairWork.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')

describe('member.update', () => {
  it('changes what is given, keeps the rest, and finds the person under the new name', async () => {
    const { body } = await adam.rest.post('member.update', {
      personId: 'carol',
      name: '夏晚',
      phone: '15400009999',
    })
    expect(body.value).toMatchObject({
      id: 'carol',
      name: '夏晚',
      organisationId: 'community',
      phoneMasked: '154****9999',
      version: 2,
    })
    const found = await adam.rest.post('member.search', { text: 'xw' })
    expect(found.body.value).toMatchObject({ items: [{ id: 'carol' }] })
  })

  it('refuses an organisation that is not registered', () =>
    expectRefusal(
      hub,
      adam,
      'member.update',
      { personId: 'carol', organisationId: 'none' },
      'organisation-unknown',
    ))

  it('does not know a person who is not there', async () => {
    expect(codeOf((await adam.rest.post('member.update', { personId: 'none', name: '无' })).body)).toBe(
      'missing',
    )
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'member.update', [
      ['personId', { name: '名' }],
      ['name', { personId: 'carol', name: '   ' }],
      ['phone', { personId: 'carol', phone: 15_400_000_000 }],
      ['input', { personId: 'carol', systemRoles: ['administrator'] }],
      ['input', { personId: 'carol', active: true }],
    ]))

  it('is for administrators, also for one’s own record', async () => {
    const input = (asker: string) => ({ personId: asker === 'nobody' ? 'carol' : asker, title: '科员' })
    expect(await answersByRole(hub, 'member.update', input, [...personNames, 'nobody'])).toEqual({
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
    const facts = { name: '新同事', organisationId: 'office', role: 'unit_member' }
    const { id: personId } = (await asHub(hub, 'member.create', facts)) as { id: string }
    const clients = await twentyClients(adam)
    const answers = await Promise.all(
      clients.map((send, index) => send('member.update', { personId, title: `职务 ${index}` }, freshId())),
    )
    const versions = answers.map((body) => (body.value as { version: number }).version).sort((a, b) => a - b)
    expect(versions).toEqual(Array.from({ length: 20 }, (_, index) => index + 2))
  })
})

describe('member.own', () => {
  it('is the asker’s own record with the number masked; administrators read that of others', async () => {
    const own = await hub.person('rita')
    const { body } = await own.rest.post('member.own', {})
    expect(body.value).toMatchObject({ id: 'rita', phoneMasked: '154****0000', qualifications: [] })
    expect(JSON.stringify(body)).not.toContain('15400000000')
    expect((await own.rest.post('member.own', { personId: 'gus' })).status).toBe(403)
    expect((await (await hub.person('adam')).rest.post('member.own', { personId: 'gus' })).status).toBe(200)
    expect((await hub.nobody.post('member.own', {})).status).toBe(401)
  })
})
