// How long a sign-in stands that nobody uses, as the operator says, and what is use.
import { afterAll, describe, expect, it } from 'vitest'
import { sessionLife } from '#server/kernel/sessions.ts'
import { openAccount, password } from '#tests/support/accounts.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'

const minute = 60_000
const clock = fixedClock()
const hub = await createTestHub({ clock, environment: { IDLE_MINUTES: '15' } })
afterAll(() => hub.close())
/** What judges open sockets anew: a change of somebody's rights. */
const judgeAnew = () => asHub(hub, 'member.update', { personId: 'gus', title: '科员' })

describe('with IDLE_MINUTES=15 a session', () => {
  it('ends after a quarter of an hour without use, and not a moment earlier', async () => {
    const { rest } = await hub.person('bob')
    clock.advance(15 * minute - 1)
    expect((await rest.get('session.get')).status).toBe(200)
    clock.advance(15 * minute)
    expect((await rest.get('session.get')).status).toBe(401)
  })

  it('of an administrator ends then too, and not after half an hour', async () => {
    const { rest } = await hub.person('adam')
    clock.advance(15 * minute)
    expect((await rest.get('session.get')).status).toBe(401)
  })

  it('stands as long as a page tells every five minutes that somebody is at work', async () => {
    const bob = await hub.person('bob')
    const socket = await bob.socket()
    for (let told = 0; told < 12; told += 1) {
      clock.advance(5 * minute)
      expect((await bob.rest.post('session.get')).status).toBe(200)
    }
    await judgeAnew()
    expect(socket.socket.connected).toBe(true)
  })

  it('stands while somebody writes in a document, and ends while the line alone is kept alive', async () => {
    const bob = await hub.person('bob')
    const plan = bob.document('plan.fair.1')
    await plan.synced
    const seen = async (): Promise<string> => (await hub.store.sessions.of('bob')).at(-1)?.lastSeenAt ?? ''
    for (let written = 0; written < 4; written += 1) {
      clock.advance(10 * minute)
      plan.doc.getText('text').insert(0, '写')
      await expect.poll(seen).toBe(new Date(clock.now()).toISOString())
    }
    await judgeAnew()
    const other = (await hub.person('alice')).document('plan.fair.1')
    await other.synced
    const before = await seen()
    clock.advance(10 * minute)
    plan.provider.awareness.setLocalStateField('cursor', { anchor: 1, head: 1 })
    const cursorOf = (): unknown => other.provider.awareness.getStates().get(plan.doc.clientID)?.['cursor']
    await expect.poll(cursorOf).toEqual({ anchor: 1, head: 1 })
    expect(await seen()).toBe(before)
    clock.advance(5 * minute)
    await judgeAnew()
    expect(await plan.refused).toBe(4401)
  })

  it('is removed by the daily job, whether or not anybody came back with it', async () => {
    await hub.person('rita')
    clock.advance(15 * minute + 1)
    await hub.running.hub.sessions.endExpired()
    expect(await hub.store.sessions.of('rita')).toEqual([])
  })
})

it('the cookie lasts as long as the session may at most: whether it is used, the hub alone knows', async () => {
  await openAccount(hub, 'carol')
  const { headers, body } = await hub.nobody.post('session.signIn', { account: 'carol', password })
  const expires = /Expires=([^;]+)/.exec(headers.getSetCookie()[0] ?? '')?.[1] ?? ''
  // A cookie counts in whole seconds.
  expect(Math.ceil((Date.parse(expires) - clock.now()) / 1000)).toBe(sessionLife.absolute / 1000)
  const { expiresAt } = body.value as { expiresAt: string }
  expect(Date.parse(expiresAt) - clock.now()).toBe(15 * minute)
})
