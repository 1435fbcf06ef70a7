import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectInvalid, expectRefusal } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const sam = await hub.person('sam')

describe('member.appoint', () => {
  it('gives a part and takes it away at once, on open sockets as well', async () => {
    const personId = 'rita'
    const appointed = await sam.rest.post('member.appoint', { personId, systemRole: 'administrator' })
    expect(appointed.body.value).toMatchObject({ systemRoles: ['administrator'] })
    const socket = await (await hub.person(personId)).socket()
    await socket.subscribe('hub')
    expect(codeOf(await socket.query('member.records'))).toBe('done')
    const { body } = await sam.rest.post('member.appoint', { personId, systemRole: null })
    await socket.heard('hub', body.change?.seq ?? 0)
    expect(codeOf(await socket.query('member.records'))).toBe('forbidden')
  })

  it('never leaves anybody with two parts', async () => {
    for (const systemRole of ['administrator', 'auditor', 'security_administrator']) {
      const { body } = await sam.rest.post('member.appoint', { personId: 'carol', systemRole })
      expect(body.value).toMatchObject({ systemRoles: [systemRole] })
    }
    await sam.rest.post('member.appoint', { personId: 'carol', systemRole: null })
    await expectInvalid(hub, sam, 'member.appoint', [
      ['systemRole', { personId: 'carol', systemRole: ['administrator', 'auditor'] }],
    ])
  })

  it('refuses one’s own part, and an administrator who would appoint by registering', async () => {
    await expectRefusal(hub, sam, 'member.appoint', { personId: 'sam', systemRole: 'auditor' }, 'own-rights')
    const adam = await hub.person('adam')
    const facts = { name: '新管理员', organisationId: 'office', role: 'unit_member' }
    await expectRefusal(
      hub,
      adam,
      'member.create',
      { ...facts, systemRoles: ['auditor'] },
      'appointed-by-security',
    )
  })

  it('is for the security administrator alone', async () => {
    const input = () => ({ personId: 'gus', systemRole: 'auditor' })
    const answers = await answersByRole(hub, 'member.appoint', input, [...personNames, 'nobody'])
    expect(new Set(Object.values(answers))).toEqual(new Set(['forbidden', 'unknown-actor']))
    expect((await (await hub.person('audrey')).rest.post('member.appoint', input())).status).toBe(403)
  })
})
