import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectInvalid, twentyClients, freshId } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const adam = await hub.person('adam')

describe('session.endAll', () => {
  it('drops every socket and document of the person at once', async () => {
    const phone = await hub.person('carol')
    const desk = await hub.person('carol')
    const sockets = [await phone.socket(), await desk.socket()]
    const plan = desk.document('plan.fair.1')
    await plan.synced
    const { body } = await adam.rest.post('session.endAll', { personId: 'carol' })
    expect(body).toEqual({ ok: true, value: { ended: 2 } })
    for (const socket of sockets) expect(await socket.gone).toBe('io server disconnect')
    expect(await plan.refused).toBe(4401)
    for (const { rest } of [phone, desk]) expect((await rest.get('session.get')).status).toBe(401)
  })

  it('keeps the session that one is in, where that is asked for', async () => {
    const here = await hub.person('bob')
    const there = await hub.person('bob')
    const listed = (await here.rest.get('session.list')).body.value as { items: { current: boolean }[] }
    expect(listed.items.map((session) => session.current).sort()).toEqual([false, true])
    const { body } = await here.rest.post('session.endAll', { keepCurrent: true })
    expect(body.value).toEqual({ ended: 1 })
    expect((await here.rest.get('session.get')).status).toBe(200)
    expect((await there.rest.get('session.get')).status).toBe(401)
  })

  it('may be asked for over the socket, which it then ends', async () => {
    const person = await hub.person('rita')
    const socket = await person.socket()
    // The line is cut at once, maybe before the answer was on it.
    await socket.command('session.endAll', {}, freshId()).catch(() => undefined)
    expect(await socket.gone).toBe('io server disconnect')
    expect((await person.rest.get('session.get')).status).toBe(401)
  })

  it('answers bad input by field through both doors and changes nothing', () =>
    expectInvalid(hub, adam, 'session.endAll', [
      ['personId', { personId: 'a/b' }],
      ['keepCurrent', { keepCurrent: 'yes' }],
      ['input', { account: 'carol' }],
    ]))

  it('is for the person and for administrators', async () => {
    const answers = await answersByRole(hub, 'session.endAll', () => ({ personId: 'gus' }), [
      'alice',
      'carol',
      'stella',
      'gus',
      'adam',
      'nobody',
    ])
    expect(answers).toEqual({
      alice: 'forbidden',
      carol: 'forbidden',
      stella: 'forbidden',
      gus: 'done',
      adam: 'done',
      nobody: 'unknown-actor',
    })
    expect(codeOf((await adam.rest.post('session.endAll', { personId: 'none' })).body)).toBe('missing')
  })

  it('ends each session once, however many ask for it at once', async () => {
    for (let count = 0; count < 5; count += 1) await hub.person('ada')
    const clients = await twentyClients(adam)
    const answers = await Promise.all(
      clients.map((send) => send('session.endAll', { personId: 'ada' }, freshId())),
    )
    const ended = answers.map((body) => (body.value as { ended: number }).ended)
    expect(ended.reduce((sum, one) => sum + one, 0)).toBe(5)
  })
})
