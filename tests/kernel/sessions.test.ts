import { afterAll, describe, expect, it } from 'vitest'
import { sessionLife } from '#server/kernel/sessions.ts'
import { cookieIn, openAccount, password } from '#tests/support/accounts.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { documentClient } from '#tests/support/documentClient.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { restClient } from '#tests/support/restClient.ts'
import { socketClient } from '#tests/support/socketClient.ts'

const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
await openAccount(hub, 'carol')
const signIn = (headers = {}) => hub.nobody.post('session.signIn', { account: 'carol', password }, headers)
const hour = 60 * 60 * 1000
/** What judges open sockets anew: a change of somebody's rights. */
const judgeAnew = () => asHub(hub, 'member.update', { personId: 'gus', title: '科员' })

describe('a session', () => {
  it('ends when nothing was asked for twelve hours, and not a moment earlier', async () => {
    const { rest } = await hub.person('bob')
    clock.advance(sessionLife.idle - 1)
    expect((await rest.get('session.get')).status).toBe(200)
    clock.advance(sessionLife.idle - 1)
    expect((await rest.get('session.get')).status).toBe(200)
    clock.advance(sessionLife.idle)
    expect((await rest.get('session.get')).status).toBe(401)
  })

  it('ends after seven days, however busy it was', async () => {
    const { rest } = await hub.person('bob')
    for (let asked = 0; asked < 27; asked += 1) {
      clock.advance(6 * hour)
      expect((await rest.get('session.get')).status).toBe(200)
    }
    const { body } = await rest.get('session.get')
    expect(Date.parse((body.value as { expiresAt: string }).expiresAt) - clock.now()).toBe(6 * hour)
    clock.advance(6 * hour)
    expect((await rest.get('session.get')).status).toBe(401)
  })

  it('that has ended by time is over on open sockets and documents too', async () => {
    const bob = await hub.person('bob')
    const socket = await bob.socket()
    const plan = bob.document('plan.fair.1')
    await plan.synced
    clock.advance(sessionLife.idle)
    await judgeAnew()
    expect(await socket.gone).toBe('io server disconnect')
    expect(await plan.refused).toBe(4401)
  })

  it('[R14] is a new one at every sign-in; the one before is dead on HTTP, socket and document', async () => {
    const before = cookieIn(await signIn()) ?? ''
    const socket = await socketClient(hub.url, before)
    const plan = documentClient(hub.url, 'plan.fair.1', before)
    await plan.synced
    const after = cookieIn(await signIn({ cookie: before, origin: hub.url })) ?? ''
    expect(after).not.toBe(before)
    expect((await restClient(hub.url, before).get('session.get')).status).toBe(401)
    expect((await restClient(hub.url, after).get('session.get')).status).toBe(200)
    expect(await socket.gone).toBe('io server disconnect')
    expect(await plan.refused).toBe(4401)
    await expect(socketClient(hub.url, before)).rejects.toThrow('unknown-actor')
    plan.close()
  })

  it('[R14] is dead after signing out, on HTTP, socket and document, and at every door from then on', async () => {
    const cookie = cookieIn(await signIn()) ?? ''
    const socket = await socketClient(hub.url, cookie)
    const plan = documentClient(hub.url, 'plan.fair.1', cookie)
    await plan.synced
    expect((await restClient(hub.url, cookie).post('session.signOut')).status).toBe(200)
    expect((await restClient(hub.url, cookie).get('session.get')).status).toBe(401)
    expect(await socket.gone).toBe('io server disconnect')
    expect(await plan.refused).toBe(4401)
    await expect(socketClient(hub.url, cookie)).rejects.toThrow('unknown-actor')
    plan.close()
  })

  it('[R14] is never one that a stranger chose: a cookie set before the sign-in stays nobody’s', async () => {
    const chosen = 'tongpin=chosen-by-somebody-else'
    const reply = await signIn({ cookie: chosen, origin: hub.url })
    expect(reply.status).toBe(200)
    expect(cookieIn(reply)).not.toBe(chosen)
    expect((await restClient(hub.url, chosen).get('session.get')).status).toBe(401)
  })

  it('stands in the store as a hash only', async () => {
    const cookie = cookieIn(await signIn()) ?? ''
    const stored = JSON.stringify(await hub.store.sessions.of('carol'))
    expect(stored).not.toContain(cookie.split('=')[1])
  })

  it('is told to its person without what would let somebody else use it', async () => {
    const { rest } = await hub.person('bob')
    const { body } = await rest.get('session.list')
    const { items } = body.value as { items: { id: string; current: boolean }[] }
    expect(items.filter((item) => item.current)).toHaveLength(1)
    for (const { id } of items) expect(id).toHaveLength(8)
    expect(codeOf((await rest.get('session.list', { personId: 'carol' })).body)).toBe('forbidden')
  })
})
