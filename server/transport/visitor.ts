// Who is at the door: the cookie's session or the bearer's key, the language, the address. Finds out, never decides.
import type { IncomingMessage } from 'node:http'
import type { Actor } from '#server/kernel/actor.ts'
import type { Sessions } from '#server/kernel/sessions.ts'
import { languageOf } from '#shared/contract/language.ts'

/** `__Host-` binds the cookie to this host and to HTTPS; plain HTTP (a first try on localhost) cannot have it. */
export const cookieNames = { secure: '__Host-tongpin', plain: 'tongpin' } as const

/** Came by HTTPS: to this process, to a trusted proxy in front of it, or from a page that says so. */
export function overHttps(request: IncomingMessage & { readonly secure?: boolean }): boolean {
  const { socket, secure, headers } = request
  if (secure === true || ('encrypted' in socket && socket.encrypted === true)) return true
  return headers.origin?.startsWith('https:') === true
}

/** Under HTTPS the plain name does not count: whoever is on the line could have set it. */
export function cookieOf(request: IncomingMessage): string | undefined {
  const header = request.headers.cookie ?? ''
  let plain: string | undefined
  for (const part of header.split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === cookieNames.secure) return value
    if (name === cookieNames.plain && !overHttps(request)) plain = value
  }
  return plain
}

/** A cookie of ours that is no session. */
export function cookieNamed(request: IncomingMessage, wanted: string): string | undefined {
  for (const part of (request.headers.cookie ?? '').split(';')) {
    const [name, value] = part.trim().split('=', 2)
    if (name === wanted) return value
  }
  return undefined
}

/** A key or token of a program or of a page without account: `Authorization: Bearer …`. */
function bearerOf(request: IncomingMessage): string | undefined {
  return /^Bearer ([A-Za-z0-9_-]{20,100})$/.exec(request.headers.authorization ?? '')?.[1]
}

export function identify(request: IncomingMessage, sessions: Sessions, language?: string): Promise<Actor> {
  const secret = request.headers.authorization === undefined ? cookieOf(request) : bearerOf(request)
  return sessions.identify(secret, languageOf(language ?? request.headers['accept-language']))
}

/**
 * Is the request from a page of this hub? The exact origin of PUBLIC_URL counts, or the host that the request names where that
 * is unset. A program sends no Origin; it passes only without a cookie, which a browser would have added for a foreign page.
 */
export function originAllowed(request: IncomingMessage, publicUrl: string | undefined): boolean {
  const { origin, host } = request.headers
  if (origin === undefined) return cookieOf(request) === undefined
  if (publicUrl !== undefined) return origin === publicUrl
  return host !== undefined && (origin === `http://${host}` || origin === `https://${host}`)
}
