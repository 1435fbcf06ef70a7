// [R13] Guessing passwords from many addresses at once, and asking which accounts there are. The full numbers: `SIGN_INS=10000
// ADDRESSES=200 TIMES=500 npm test -- tests/security/manySignIns`.
import { afterAll, describe, expect, it } from 'vitest'
import { openAccount, password } from '#tests/support/accounts.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub, type TestHub } from '#tests/support/createTestHub.ts'

const asked = (name: string, otherwise: number): number => Number(process.env[name] ?? otherwise)
const signIns = asked('SIGN_INS', 1000)
const addresses = asked('ADDRESSES', 20)
const times = asked('TIMES', 40)
/** Of one address on one account, in a quarter of an hour. */
const most = 10

const limited = await createTestHub({ environment: { RATE_LIMITS: 'on', TRUST_PROXY: '1' } })
const open = await createTestHub()
afterAll(() => Promise.all([limited.close(), open.close()]))
for (const hub of [limited, open]) for (const name of ['carol', 'bob'] as const) await openAccount(hub, name)

const addressOf = (index: number): string => `203.0.${index >> 8}.${index & 255}`
const signIn = (hub: TestHub, account: string, secret: string, address = '192.0.2.1') =>
  hub.nobody.post('session.signIn', { account, password: secret }, { 'x-forwarded-for': address })

describe('[R13] guesses from many addresses', () => {
  it(
    'reach the password ten times at most from each; nobody else is locked out, nor the owner elsewhere',
    { timeout: 600_000 },
    async () => {
      const codes = new Map<string, number>()
      const perAddress = new Map<string, number>()
      const bodies = new Set<string>()
      let next = 0
      const guess = async (): Promise<void> => {
        for (let index = next++; index < signIns; index = next++) {
          const address = addressOf(index % addresses)
          const { body } = await signIn(limited, 'carol', `guess ${index}`, address)
          const code = codeOf(body)
          codes.set(code, (codes.get(code) ?? 0) + 1)
          if (code === 'sign-in-failed') perAddress.set(address, (perAddress.get(address) ?? 0) + 1)
          bodies.add(JSON.stringify(body))
        }
      }
      await Promise.all(Array.from({ length: 8 }, guess))
      expect([...codes.keys()].sort()).toEqual(['sign-in-failed', 'too-many'])
      expect(bodies.size).toBe(2)
      expect(Math.max(...perAddress.values())).toBeLessThanOrEqual(most)
      expect(codes.get('sign-in-failed')).toBeLessThanOrEqual(most * addresses)
      expect((await signIn(limited, 'carol', password, '198.51.100.1')).status).toBe(200)
      expect((await signIn(limited, 'bob', password, addressOf(0))).status).toBe(200)
    },
  )

  it('of one address on many accounts end too', { timeout: 120_000 }, async () => {
    const answers = await Promise.all(
      Array.from({ length: 130 }, (_, index) =>
        signIn(limited, `account-${index}`, 'guess', '198.51.100.77').then(({ body }) => codeOf(body)),
      ),
    )
    expect(answers.filter((code) => code === 'sign-in-failed').length).toBeLessThanOrEqual(100)
    expect(answers).toContain('too-many')
  })
})

it(
  '[R13] an account that is there takes no more time than one that is not',
  { timeout: 600_000 },
  async () => {
    const took = { known: [] as number[], unknown: [] as number[] }
    const apart: number[] = []
    const bodies = new Set<string>()
    async function measure(kind: 'known' | 'unknown', round: number): Promise<number> {
      const from = performance.now()
      const { body } = await signIn(open, kind === 'known' ? 'carol' : `nobody-${round}`, 'wrong')
      const milliseconds = performance.now() - from
      took[kind].push(milliseconds)
      bodies.add(JSON.stringify(body))
      return milliseconds
    }
    for (let round = 0; round < times; round += 1) {
      // In turns, and the one that comes first changes; what is compared is what followed one another on the same busy machine.
      const order = round % 2 === 0 ? (['known', 'unknown'] as const) : (['unknown', 'known'] as const)
      const [first, second] = [await measure(order[0], round), await measure(order[1], round)]
      apart.push(order[0] === 'known' ? first - second : second - first)
    }
    const middle = (all: number[]): number => all.sort((a, b) => a - b)[Math.floor(all.length / 2)] ?? 0
    process.stdout.write(
      `  medians of ${times}: ${middle(took.known).toFixed(1)} and ${middle(took.unknown).toFixed(1)} ms, ${middle(apart).toFixed(1)} apart\n`,
    )
    expect(bodies.size).toBe(1)
    // Five milliseconds at most. With few tries on a busy machine a quarter of the time says no less: it would be all of it.
    expect(Math.abs(middle(apart))).toBeLessThan(times >= 500 ? 5 : Math.max(5, middle(took.known) / 4))
  },
)
