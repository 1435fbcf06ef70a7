// GET /oidc/start sends the browser to the provider, GET /oidc/callback takes it back. What comes of it is a command like any other.
import { randomUUID } from 'node:crypto'
import { type Response, Router } from 'express'
import type { Hub } from '#server/kernel/hub.ts'
import type { DoorLimits } from '../limits.ts'
import { cookieNamed, identify } from '../visitor.ts'
import { keepSession } from './keepSession.ts'
import { ownPath } from './ownPath.ts'

/** What was begun, sealed; it outlives the way there and back and nothing else. */
export const flowNames = { secure: '__Host-tongpin-sign-on', plain: 'tongpin-sign-on' } as const
const flowLife = 10 * 60 * 1000

/** Where people read what came of it, in their own language: addresses carry codes, never names or sentences. */
function toSignIn(response: Response, query: Readonly<Record<string, string>>): void {
  response.redirect(303, `/sign-in?${new URLSearchParams(query).toString()}`)
}

/** `https`: people reach the hub by HTTPS, whoever ends it. */
export function createSignOnDoor(hub: Hub, limits: DoorLimits, https: boolean): Router {
  const router = Router()
  const { signOn } = hub
  const flowName = https ? flowNames.secure : flowNames.plain
  // Lax, because the provider's own page sends the browser back.
  const cookie = { httpOnly: true, sameSite: 'lax', secure: https, path: '/' } as const

  router.use(async (request, response, next) => {
    response.set('Cache-Control', 'no-store')
    if (await limits.request(request.ip ?? '')) next()
    else toSignIn(response, { refused: 'too-many' })
  })

  router.get('/start', async (request, response) => {
    const next = ownPath(request.query['next'])
    const begun = await signOn?.begin(next)
    if (begun === undefined)
      return toSignIn(response, {
        refused: signOn === undefined ? 'sign-on-off' : 'sign-on-unreachable',
        next,
      })
    response.cookie(flowName, begun.flow, { ...cookie, maxAge: flowLife })
    response.redirect(303, begun.url)
  })

  router.get('/callback', async (request, response) => {
    const flow = cookieNamed(request, flowName) ?? ''
    const answer = new URL(request.originalUrl, 'http://hub.invalid').search.slice(1)
    // Whatever comes of it, it does not come a second time.
    response.clearCookie(flowName, cookie)
    const next = ownPath(signOn?.nextOf(flow))
    const { outcome, effect, about } = await hub.execute({
      name: 'session.signOn',
      input: { response: answer, flow },
      actor: await identify(request, hub.sessions),
      commandId: randomUUID(),
      device: request.get('user-agent') ?? '',
      address: request.ip ?? '',
    })
    if (outcome.ok && effect !== undefined) {
      keepSession(response, effect, https)
      return response.redirect(303, next)
    }
    const refused = outcome.ok ? 'fault' : outcome.error.code
    const waiting =
      refused === 'identity-pending' && about !== undefined ? { identity: about.slice(0, 8) } : {}
    toSignIn(response, { refused, ...waiting, next })
  })
  return router
}
