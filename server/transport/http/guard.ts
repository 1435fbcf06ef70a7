// What every HTTP request passes before it reaches anything: size, form, origin, rate, headers.
import express, { type ErrorRequestHandler, type RequestHandler } from 'express'
import helmet from 'helmet'
import { failure } from '#server/kernel/failure.ts'
import { type Log, StoreUnavailable } from '#server/kernel/ports.ts'
import { languageOf } from '#shared/contract/language.ts'
import { statusOf } from '#shared/contract/outcome.ts'
import type { DoorLimits } from '../limits.ts'
import { originAllowed } from '../visitor.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])

export function secureHeaders(https: boolean): RequestHandler {
  return helmet({
    contentSecurityPolicy: {
      useDefaults: false,
      directives: {
        'default-src': ["'self'"],
        'script-src': ["'self'"],
        // Element Plus and the editor set inline styles on elements.
        'style-src': ["'self'", "'unsafe-inline'"],
        'img-src': ["'self'", 'data:', 'blob:'],
        'connect-src': ["'self'"],
        'object-src': ["'none'"],
        'base-uri': ["'none'"],
        'form-action': ["'self'"],
        'frame-ancestors': ["'none'"],
      },
    },
    strictTransportSecurity: https,
    // Without HTTPS browsers ignore it, and complain of it on every page.
    crossOriginOpenerPolicy: https,
    referrerPolicy: { policy: 'same-origin' },
  })
}

/** Unsafe requests come from our own pages and carry JSON; everything else is answered here. */
export function guardApi(limits: DoorLimits, publicUrl: string | undefined): RequestHandler[] {
  const check: RequestHandler = async (request, response, next) => {
    const language = languageOf(request.get('accept-language'))
    const answer = (code: string) => {
      const outcome = failure(code, language)
      response.status(statusOf(outcome)).json(outcome)
    }
    if (!(await limits.request(request.ip ?? ''))) return answer('too-many')
    if (!safe.has(request.method) && !originAllowed(request, publicUrl)) return answer('forbidden')
    const hasBody =
      Number(request.get('content-length') ?? 0) > 0 || request.get('transfer-encoding') !== undefined
    if (hasBody && !request.is('application/json')) return answer('invalid')
    next()
  }
  // Opening a compressed body would mean to read all of it before it can be refused; so it is refused by its header.
  return [check, express.json({ limit: '256kb', strict: true, inflate: false })]
}

/** Addresses that are keys themselves, calendars and links, are not for the log. */
const loggedPath = (path: string): string => path.replace(/^\/+(calendar|j)\/.*/i, '/$1/…')

/** The last word on anything that was thrown on the way: a clear answer, no detail outside. */
export function lastWord(log: Log): ErrorRequestHandler {
  return (error: { status?: number; statusCode?: number }, request, response, _next) => {
    const unavailable = error instanceof StoreUnavailable
    const status = unavailable ? 503 : (error.status ?? error.statusCode ?? 500)
    const bad = status >= 400 && status < 500
    const said = unavailable ? 'store unavailable' : 'request failed'
    if (!bad) log.error({ err: error, path: loggedPath(request.path) }, said)
    // What a sender may do instead (RFC 9110, 15.5.16).
    if (status === 415) response.set('Accept-Encoding', 'identity')
    const code = bad ? 'invalid' : unavailable ? 'unavailable' : 'fault'
    const outcome = failure(code, languageOf(request.get('accept-language')))
    response.status(bad ? status : statusOf(outcome)).json(outcome)
  }
}
