import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectInvalid, freshId, twentyClients } from '#tests/support/bothDoors.ts'
import { createTestHub, type TestPerson } from '#tests/support/createTestHub.ts'

const hub = await createTestHub()
afterAll(() => hub.close())

interface Told {
  readonly id: string
  readonly current: boolean
}
async function sessionsOf(person: TestPerson, personId?: string): Promise<Told[]> {
  const { body } = await person.rest.post('session.list', personId === undefined ? {} : { personId })
  return (body.value as { items: Told[] }).items
}
/** The mark of the session that this person is in. */
const markOf = async (person: TestPerson): Promise<string> =>
  (await sessionsOf(person)).find((one) => one.current)?.id ?? ''

describe('session.end', () => {
  it('ends one session of several, with its sockets and documents, and no other', async () => {
    const [here, there] = [await hub.person('carol'), await hub.person('carol')]
    const mark = await markOf(there)
    const socket = await there.socket()
    const plan = there.document('plan.fair.1')
    await plan.synced
    const kept = await here.socket()
    expect((await here.rest.post('session.end', { session: mark })).body).toEqual({ ok: true, value: {} })
    expect(await socket.gone).toBe('io server disconnect')
    expect(await plan.refused).toBe(4401)
    expect((await there.rest.get('session.get')).status).toBe(401)
    expect((await here.rest.get('session.get')).status).toBe(200)
    expect(kept.socket.connected).toBe(true)
    expect((await sessionsOf(here)).map(({ id }) => id)).not.toContain(mark)
  })

  it('of the session that asks is signing out', async () => {
    const person = await hub.person('bob')
    const reply = await person.rest.post('session.end', { session: await markOf(person) })
    expect(reply.status).toBe(200)
    expect(reply.headers.get('set-cookie')).toContain('Expires=Thu, 01 Jan 1970')
    expect((await person.rest.get('session.get')).status).toBe(401)
  })

  it('knows the sessions of the person alone: others are as absent as none', async () => {
    const [mine, theirs] = [await hub.person('bob'), await hub.person('rita')]
    const answer = await mine.rest.post('session.end', { session: await markOf(theirs) })
    expect(answer.body).toEqual((await mine.rest.post('session.end', { session: 'AAAAAAAA' })).body)
    expect(codeOf(answer.body)).toBe('missing')
    expect((await theirs.rest.get('session.get')).status).toBe(200)
  })

  it('is for the person and for administrators', async () => {
    const marks = await Promise.all([1, 2, 3, 4, 5, 6].map(async () => markOf(await hub.person('gus'))))
    const input = () => ({ personId: 'gus', session: marks.pop() ?? 'AAAAAAAA' })
    const askers = ['alice', 'carol', 'stella', 'gus', 'adam', 'nobody'] as const
    expect(await answersByRole(hub, 'session.end', input, askers)).toEqual({
      alice: 'forbidden',
      carol: 'forbidden',
      stella: 'forbidden',
      gus: 'done',
      adam: 'done',
      nobody: 'unknown-actor',
    })
  })

  it('answers bad input by field through both doors and changes nothing', async () =>
    expectInvalid(hub, await hub.person('adam'), 'session.end', [
      ['session', {}],
      ['session', { session: { $ne: null } }],
      ['session', { session: 'short' }],
      ['personId', { session: 'AAAAAAAA', personId: 'a/b' }],
    ]))

  it('ends it once, however many ask at once', async () => {
    const adam = await hub.person('adam')
    const mark = await markOf(await hub.person('ada'))
    const clients = await twentyClients(adam)
    const ask = { personId: 'ada', session: mark }
    const answers = await Promise.all(clients.map((send) => send('session.end', ask, freshId())))
    expect(new Set(answers.map(codeOf))).toEqual(new Set(['done', 'missing']))
    expect((await sessionsOf(adam, 'ada')).map(({ id }) => id)).not.toContain(mark)
  })
})
