// The provider's own description, looked for at the start and again and again: a hub never waits for it, nor ends without it.
import {
  allowInsecureRequests,
  type ClientAuth,
  ClientSecretBasic,
  ClientSecretPost,
  clockTolerance,
  type Configuration,
  discovery,
  enableNonRepudiationChecks,
} from 'openid-client'
import type { Clock, Log } from '#server/kernel/ports.ts'
import type { OidcSettings } from './secretOf.ts'
import { reasonOf } from './whyFailed.ts'

export interface Pace {
  /** After a first failure; doubled after each further one, up to `most`. */
  readonly first: number
  readonly most: number
  /** While all is well: keys and addresses may move. */
  readonly refresh: number
}
export const usualPace: Pace = { first: 5_000, most: 5 * 60_000, refresh: 10 * 60_000 }

const patience = { seconds: 10, clock: 60 }
/** Whoever presses the button asks again, but not each of them in the same second. */
const between = 1_000

export interface Provider {
  reachable(): boolean
  /** Undefined where it has not answered yet. */
  configuration(): Promise<Configuration | undefined>
  /** It did not answer somebody: looks whether it is still there. */
  doubt(): void
  start(): void
  stop(): void
}

/** As the provider wants it; what it does not say means basic (OpenID Connect Discovery 1.0, section 3). */
const authenticate =
  (secret: string): ClientAuth =>
  (server, client, body, headers) => {
    const methods = server.token_endpoint_auth_methods_supported ?? ['client_secret_basic']
    const way = methods.includes('client_secret_basic') ? ClientSecretBasic : ClientSecretPost
    way(secret)(server, client, body, headers)
  }

export function createProvider(
  { issuer, clientId }: OidcSettings,
  secret: string,
  { clock, log, pace }: { readonly clock: Clock; readonly log: Log; readonly pace: Pace },
): Provider {
  // The configuration lets plain HTTP through for this machine alone.
  const extensions = [
    enableNonRepudiationChecks,
    ...(issuer.startsWith('http:') ? [allowInsecureRequests] : []),
  ]
  let known: Configuration | undefined
  let failures = 0
  let well = false
  let lookedAt: number | undefined
  let looking: Promise<void> | undefined
  let timer: NodeJS.Timeout | undefined
  let running = false

  function arm(): void {
    clearTimeout(timer)
    if (!running) return
    const wait = well ? pace.refresh : Math.min(pace.first * 2 ** (failures - 1), pace.most)
    timer = setTimeout(() => void look(), wait).unref()
  }

  async function ask(): Promise<void> {
    try {
      const metadata = { [clockTolerance]: patience.clock }
      const options = { execute: extensions, timeout: patience.seconds }
      known = await discovery(new URL(issuer), clientId, metadata, authenticate(secret), options)
      if (!well) log.info({ issuer }, 'the sign-on provider answers')
      well = true
      failures = 0
    } catch (error) {
      well = false
      failures += 1
      log.warn({ issuer, reason: reasonOf(error) }, 'the sign-on provider cannot be reached; looking again')
    }
  }

  function look(): Promise<void> {
    lookedAt = clock.now()
    looking ??= ask().finally(() => {
      looking = undefined
      arm()
    })
    return looking
  }

  return {
    reachable: () => well,
    async configuration() {
      const lately = lookedAt !== undefined && clock.now() - lookedAt < between
      if (!well && (looking !== undefined || !lately)) await look()
      return well ? known : undefined
    },
    doubt: () => void look(),
    start() {
      running = true
      void look()
    },
    stop() {
      running = false
      clearTimeout(timer)
    },
  }
}
