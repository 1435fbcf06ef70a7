// The HTTP door and the shape of every answer. Casts from the network to declared types happen here and nowhere else.
import type { ChangePlace } from '#shared/contract/change.ts'
import type { Outcome } from '#shared/contract/outcome.ts'
import { language } from './language.ts'
import { hubFailure } from './sentences.ts'

/** An outcome, and where the change that it caused stands. */
export type Answer<T> = Outcome<T> & { readonly change?: ChangePlace }

/** `offline`: nothing left this machine or nothing came back; the caller knows which. */
export const offline: Outcome<never> = {
  ok: false,
  get error() {
    return hubFailure('offline')
  },
}

/** Reads an answer of the server, from whichever door it came. */
export function answerOf<T>(body: unknown): Answer<T> {
  if (typeof body === 'object' && body !== null && 'ok' in body) return body as Answer<T>
  return { ok: false, error: hubFailure('unreadable') }
}

/** Sends a command or a query as `POST /api/<name>`. */
export async function post<T>(name: string, input: unknown, commandId?: string): Promise<Answer<T>> {
  const headers: Record<string, string> = {
    'Content-Type': 'application/json',
    'Accept-Language': language.value,
  }
  if (commandId !== undefined) headers['Idempotency-Key'] = commandId
  let response: Response
  try {
    response = await fetch(`/api/${name}`, {
      method: 'POST',
      headers,
      body: JSON.stringify(input),
      credentials: 'same-origin',
    })
  } catch {
    return offline
  }
  return answerOf<T>(await response.json().catch(() => undefined))
}

/** Reads a query that is open to everybody as `GET /api/<name>`. */
export async function get<T>(name: string): Promise<Answer<T>> {
  try {
    const response = await fetch(`/api/${name}`, {
      headers: { 'Accept-Language': language.value },
      credentials: 'same-origin',
    })
    return answerOf<T>(await response.json().catch(() => undefined))
  } catch {
    return offline
  }
}
