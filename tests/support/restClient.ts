// A program that speaks HTTP to the hub, signed in or not.
import type { ChangePlace } from '#shared/contract/change.ts'
import type { Outcome } from '#shared/contract/outcome.ts'

export type Answer = Outcome<never> & { readonly change?: ChangePlace; readonly value?: unknown }

export interface Reply {
  readonly status: number
  readonly body: {
    readonly ok: boolean
    readonly value?: unknown
    readonly error?: { code: string; message: string; fields?: Record<string, string> }
    readonly change?: ChangePlace
  }
  readonly headers: Headers
}

export interface RestClient {
  post(name: string, input?: unknown, headers?: Record<string, string>): Promise<Reply>
  get(name: string, query?: Record<string, string>): Promise<Reply>
  raw(path: string, options?: RequestInit): Promise<Response>
}

/** By a cookie like a page, by a key like a phone without account, or as nobody. */
export function restClient(url: string, cookie?: string, key?: string): RestClient {
  const own: Record<string, string> = {
    ...(cookie === undefined ? {} : { cookie, origin: url }),
    ...(key === undefined ? {} : { authorization: `Bearer ${key}`, origin: url }),
  }
  const reply = async (response: Response): Promise<Reply> => ({
    status: response.status,
    body: (await response.json()) as Reply['body'],
    headers: response.headers,
  })
  return {
    post: async (name, input = {}, headers = {}) =>
      reply(
        await fetch(`${url}/api/${name}`, {
          method: 'POST',
          headers: { 'content-type': 'application/json', ...own, ...headers },
          body: JSON.stringify(input),
        }),
      ),
    get: async (name, query = {}) =>
      reply(await fetch(`${url}/api/${name}?${new URLSearchParams(query).toString()}`, { headers: own })),
    raw: (path, options = {}) =>
      fetch(`${url}${path}`, {
        ...options,
        headers: { ...own, ...(options.headers as Record<string, string> | undefined) },
      }),
  }
}
