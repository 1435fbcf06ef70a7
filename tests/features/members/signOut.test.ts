import { afterAll, describe, expect, it } from 'vitest'
import { codeOf, expectInvalid } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'

const hub = await createTestHub()
afterAll(() => hub.close())

describe('session.signOut', () => {
  it('ends this session at every door, and no other one of the person', async () => {
    const here = await hub.person('carol')
    const there = await hub.person('carol')
    const socket = await here.socket()
    const plan = here.document('plan.fair.1')
    await plan.synced
    const { status, headers } = await here.rest.post('session.signOut')
    expect(status).toBe(200)
    expect(headers.getSetCookie().every((cookie) => cookie.includes('Expires=Thu, 01 Jan 1970'))).toBe(true)
    expect((await here.rest.get('session.get')).status).toBe(401)
    expect(await socket.gone).toBe('io server disconnect')
    expect(await plan.refused).toBe(4401)
    expect((await there.rest.get('session.get')).status).toBe(200)
  })

  it('is for those who are signed in', async () => {
    expect(codeOf((await hub.nobody.post('session.signOut')).body)).toBe('unknown-actor')
  })

  it('answers bad input by field and changes nothing', async () =>
    expectInvalid(hub, await hub.person('carol'), 'session.signOut', [['input', { everywhere: true }]]))

  it('is done once of twenty times; the others are nobody by then', async () => {
    const { rest } = await hub.person('carol')
    const answers = await Promise.all(Array.from({ length: 20 }, () => rest.post('session.signOut')))
    const codes = new Set(answers.map(({ body }) => codeOf(body)))
    expect(codes.has('done')).toBe(true)
    codes.delete('done')
    codes.delete('unknown-actor')
    expect([...codes]).toEqual([])
  })
})
