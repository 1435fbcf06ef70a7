// What went wrong between the hub and the provider, as one of four answers; no text of the provider's goes any further.
import { AuthorizationResponseError, ClientError, ResponseBodyError } from 'openid-client'
import type { SignOnFailure } from '#server/kernel/signOn.ts'

/** For the log: a code, or the error's own kind; never a message, which may quote what the provider sent. */
export function reasonOf(error: unknown): string {
  if (error instanceof AuthorizationResponseError || error instanceof ResponseBodyError)
    return /^[a-z_]{1,60}$/.test(error.error) ? error.error : 'unknown'
  if (error instanceof ClientError) return error.code ?? error.name
  if (!(error instanceof Error)) return 'unknown'
  const { code } = (error.cause ?? {}) as { readonly code?: string }
  return code ?? error.name
}

const unreachable = new Set(['temporarily_unavailable', 'server_error', 'OAUTH_TIMEOUT', 'OAUTH_ABORT'])

export function whyFailed(error: unknown): SignOnFailure {
  if (error instanceof AuthorizationResponseError && error.error === 'access_denied') return 'denied'
  // What fetch throws when there is no answer at all.
  if (error instanceof TypeError && error.cause !== undefined) return 'unreachable'
  if (error instanceof ResponseBodyError && error.status >= 500) return 'unreachable'
  if (error instanceof ClientError && error.cause instanceof Response && error.cause.status >= 500)
    return 'unreachable'
  return unreachable.has(reasonOf(error)) ? 'unreachable' : 'failed'
}
