// Sign-in by OpenID Connect: authorization code with PKCE, state and nonce. Whose account it is, is not decided here.
import {
  authorizationCodeGrant,
  buildAuthorizationUrl,
  calculatePKCECodeChallenge,
  type Configuration,
  fetchUserInfo,
} from 'openid-client'
import type { Clock, Ids, Log } from '#server/kernel/ports.ts'
import type { Proven, SignOn } from '#server/kernel/signOn.ts'
import { createProvider, type Pace, usualPace } from './createProvider.ts'
import { createSeal, type Flow } from './createSeal.ts'
import { profileOf } from './profileOf.ts'
import { type OidcSettings, secretOf } from './secretOf.ts'
import { reasonOf, whyFailed } from './whyFailed.ts'

/** Longer than any answer of a provider, short enough to be looked at. */
const longest = 8_000

export function createSignOn(
  settings: OidcSettings,
  parts: { readonly clock: Clock; readonly ids: Ids; readonly log: Log; readonly pace?: Pace },
): SignOn {
  const { clock, ids, log, pace = usualPace } = parts
  const secret = secretOf(settings)
  const seal = createSeal(secret, clock, ids)
  const provider = createProvider(settings, secret, { clock, log, pace })
  const random = (): string => Buffer.from(ids.random(32)).toString('base64url')

  async function prove(config: Configuration, response: string, flow: Flow): Promise<Proven> {
    // The address is our own; only the query is what the browser brought.
    const address = new URL(settings.redirectUri)
    address.search = response
    const tokens = await authorizationCodeGrant(config, address, {
      expectedState: flow.state,
      expectedNonce: flow.nonce,
      pkceCodeVerifier: flow.verifier,
      idTokenExpected: true,
    })
    const claims = tokens.claims()
    if (claims === undefined) throw new Error('an answer without ID token')
    const { iss: issuer, sub: subject } = claims
    return {
      issuer,
      subject,
      async profile() {
        const told = await fetchUserInfo(config, tokens.access_token, subject).catch((error: unknown) => {
          log.warn({ reason: reasonOf(error) }, 'the sign-on provider tells nothing of a person')
          return {}
        })
        return profileOf({ ...claims, ...told })
      },
    }
  }

  return {
    label: settings.label,
    reachable: provider.reachable,
    start: provider.start,
    stop: provider.stop,
    async begin(next) {
      const config = await provider.configuration()
      if (config === undefined) return undefined
      const flow = { state: random(), nonce: random(), verifier: random(), next }
      const url = buildAuthorizationUrl(config, {
        redirect_uri: settings.redirectUri,
        scope: 'openid profile email',
        state: flow.state,
        nonce: flow.nonce,
        code_challenge: await calculatePKCECodeChallenge(flow.verifier),
        code_challenge_method: 'S256',
      })
      return { url: url.href, flow: seal.close(flow) }
    },
    nextOf: (sealed) => seal.open(sealed)?.next,
    async finish(response, sealed) {
      const flow = seal.open(sealed)
      const state = new URLSearchParams(response).getAll('state')
      if (response.length > longest) return { ok: false, code: 'failed' }
      if (flow === undefined || state.length !== 1 || state[0] !== flow.state)
        return { ok: false, code: 'expired' }
      const config = await provider.configuration()
      if (config === undefined) return { ok: false, code: 'unreachable' }
      try {
        return { ok: true, value: await prove(config, response, flow) }
      } catch (error) {
        const code = whyFailed(error)
        if (code === 'unreachable') provider.doubt()
        log.warn({ code, reason: reasonOf(error) }, 'a sign-on came to nothing')
        return { ok: false, code }
      }
    },
  }
}
