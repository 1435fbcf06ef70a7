// Rate limits of the doors. They slow one address or one person down and never lock anybody else out.
import { RateLimiterMemory } from 'rate-limiter-flexible'
import { subscriberOf } from './subscriberOf.ts'

/** A sign-in opens everything its person may, anything else one thing only. */
export type TryKind = 'sign-in' | 'other'

export interface DoorLimits {
  /** May this address ask for anything more right now? */
  request(address: string): Promise<boolean>
  /** May this person send one more command? */
  command(personId: string): Promise<boolean>
  /** May this address try by this command to be `who`: an account, a phone number? Counts the try. */
  tried(name: string, address: string, who: string, kind: TryKind): Promise<boolean>
  /** A try that succeeded is forgotten. */
  succeeded(name: string, address: string, who: string, kind: TryKind): Promise<void>
  /** May this address open one more socket? */
  connection(address: string): Promise<boolean>
}

const quarter = 15 * 60

export function createDoorLimits(on: boolean): DoorLimits {
  const requests = new RateLimiterMemory({ points: 600, duration: 10 })
  const commands = new RateLimiterMemory({ points: 300, duration: 10 })
  const connections = new RateLimiterMemory({ points: 300, duration: 10 })
  const tries = {
    'sign-in': new RateLimiterMemory({ points: 5, duration: 2 * quarter, blockDuration: 2 * quarter }),
    other: new RateLimiterMemory({ points: 10, duration: quarter }),
  }
  const triesOfAddress = new RateLimiterMemory({ points: 100, duration: quarter })

  const allowed = async (limiter: RateLimiterMemory, key: string): Promise<boolean> =>
    !on ||
    limiter.consume(key).then(
      () => true,
      () => false,
    )

  return {
    request: (address) => allowed(requests, subscriberOf(address)),
    command: (personId) => allowed(commands, personId),
    connection: (address) => allowed(connections, subscriberOf(address)),
    async tried(name, address, who, kind) {
      const subscriber = subscriberOf(address)
      const both = await Promise.all([
        allowed(tries[kind], `${name} ${subscriber} ${who}`),
        allowed(triesOfAddress, `${name} ${subscriber}`),
      ])
      return both.every(Boolean)
    },
    async succeeded(name, address, who, kind) {
      await tries[kind].delete(`${name} ${subscriberOf(address)} ${who}`)
    },
  }
}
