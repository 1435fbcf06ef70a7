import { performance } from 'node:perf_hooks'
import { afterAll, describe, expect, it, vi } from 'vitest'
import { createDoorLimits } from '#server/transport/limits.ts'
import { openAccount, password } from '#tests/support/accounts.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'

const hub = await createTestHub({ environment: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } })
afterAll(() => hub.close())
await openAccount(hub, 'carol')
await openAccount(hub, 'bob')

/** A try from an address, as the proxy in front tells it. */
const tryFrom = (address: string, account: string, secret: string) =>
  hub.nobody.post('session.signIn', { account, password: secret }, { 'x-forwarded-for': address })
const failFive = async (address: string, account: string): Promise<void> => {
  const tries = Array.from({ length: 5 }, () => tryFrom(address, account, 'wrong password'))
  for (const { body } of await Promise.all(tries)) expect(codeOf(body)).toBe('sign-in-failed')
}

describe('[R13] five failures to sign in', () => {
  it('lock this address out of this account, the right password included, and nothing else', async () => {
    await failFive('198.51.100.7', 'carol')
    const locked = await tryFrom('198.51.100.7', 'carol', password)
    expect([locked.status, codeOf(locked.body)]).toEqual([429, 'too-many'])
    expect(codeOf((await tryFrom('198.51.100.7', ' CAROL', password)).body)).toBe('too-many')
    expect((await tryFrom('198.51.100.7', 'bob', password)).status).toBe(200)
    expect((await tryFrom('198.51.100.8', 'carol', password)).status).toBe(200)
  })

  it('cannot be spread over addresses that the client itself makes up', async () => {
    for (let index = 0; index < 5; index += 1)
      await tryFrom(`203.0.113.${index}, 198.51.100.9`, 'bob', 'wrong password')
    expect(codeOf((await tryFrom('203.0.113.99, 198.51.100.9', 'bob', password)).body)).toBe('too-many')
  })

  it('cannot be spread over the addresses of one IPv6 connection, however they are written', async () => {
    for (let index = 1; index <= 5; index += 1)
      await tryFrom(`2001:db8:7:1:${index}::${index}`, 'bob', 'wrong password')
    const written = ['2001:db8:7:1:ffff:ffff:ffff:ffff', '2001:0DB8:0007:0001::', '2001:db8:7:1::192.0.2.1']
    for (const address of written)
      expect(codeOf((await tryFrom(address, 'bob', password)).body)).toBe('too-many')
    expect((await tryFrom('2001:db8:7:2::1', 'bob', password)).status).toBe(200)
  })

  it('count the same for IPv4 that is written as IPv6, and for no neighbour', async () => {
    for (let index = 0; index < 5; index += 1)
      await tryFrom(index % 2 === 0 ? '::ffff:198.51.100.12' : '198.51.100.12', 'bob', 'wrong password')
    for (const address of ['198.51.100.12', '::ffff:198.51.100.12', '::ffff:c633:640c'])
      expect(codeOf((await tryFrom(address, 'bob', password)).body)).toBe('too-many')
    expect((await tryFrom('::ffff:198.51.100.13', 'bob', password)).status).toBe(200)
  })

  it('are forgotten by a sign-in that succeeds in time', async () => {
    for (let round = 0; round < 2; round += 1) {
      for (let index = 0; index < 4; index += 1) await tryFrom('198.51.100.10', 'bob', 'wrong password')
      expect((await tryFrom('198.51.100.10', 'bob', password)).status).toBe(200)
    }
  })

  it('lock out of an account that does not exist just the same', async () => {
    await failFive('198.51.100.11', 'no-such-account')
    expect(codeOf((await tryFrom('198.51.100.11', 'no-such-account', password)).body)).toBe('too-many')
  })
})

it('[R13] one IPv6 connection has one allowance for requests and one for sockets', async () => {
  const limits = createDoorLimits(true)
  for (const [may, most] of [
    [limits.request, 600],
    [limits.connection, 300],
  ] as const) {
    const answers: boolean[] = []
    for (let index = 0; index <= most; index += 1)
      answers.push(await may(`2001:db8:8:1::${index.toString(16)}`))
    expect(answers.filter(Boolean)).toHaveLength(most)
    expect(await may('2001:db8:8:2::1')).toBe(true)
  }
})

it('[R13] the lock ends after half an hour, whatever was tried meanwhile', async () => {
  vi.useFakeTimers({ toFake: ['Date', 'setTimeout', 'clearTimeout'] })
  const limits = createDoorLimits(true)
  const tried = () => limits.tried('session.signIn', '198.51.100.20', 'carol', 'sign-in')
  for (let index = 0; index < 5; index += 1) expect(await tried()).toBe(true)
  vi.advanceTimersByTime(20 * 60_000)
  expect(await tried()).toBe(false)
  vi.advanceTimersByTime(29 * 60_000)
  expect(await tried()).toBe(false)
  vi.advanceTimersByTime(2 * 60_000)
  expect(await tried()).toBe(true)
  vi.useRealTimers()
})

it('[R13] an account that does not exist is answered like a wrong password, in body and time', async () => {
  const took: Record<'known' | 'unknown', number[]> = { known: [], unknown: [] }
  const bodies = new Set<string>()
  for (let round = 0; round < 7; round += 1) {
    for (const [kind, account] of [
      ['known', 'carol'],
      ['unknown', `nobody-${round}`],
    ] as const) {
      const begun = performance.now()
      const { body } = await tryFrom(`192.0.2.${round}`, account, 'wrong password')
      took[kind].push(performance.now() - begun)
      bodies.add(JSON.stringify(body))
    }
  }
  expect(bodies.size).toBe(1)
  const fastest = { known: Math.min(...took.known), unknown: Math.min(...took.unknown) }
  // Without the hash the unknown one would be answered in a tenth of the time.
  expect(fastest.unknown).toBeGreaterThan(fastest.known / 3)
  expect(fastest.unknown).toBeLessThan(fastest.known * 3)
})

it('[R13] whoever holds a session cannot try current passwords either: ten in a quarter of an hour', async () => {
  const { rest } = await hub.person('carol')
  const change = (current: string) =>
    rest.post('account.changePassword', { account: 'carol', current, next: 'Another long one 2' })
  for (let tries = 0; tries < 10; tries += 1)
    expect(codeOf((await change('not the one')).body)).toBe('password-wrong')
  expect(codeOf((await change(password)).body)).toBe('too-many')
})
