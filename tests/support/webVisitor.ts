// A browser without pages: keeps cookies as one does, follows redirects step by step, and stops where a test wants to look.
export interface WebVisitor {
  /** One step: no redirect is followed. */
  get(url: string): Promise<Response>
  post(url: string, form: Readonly<Record<string, string>>): Promise<Response>
  /** Follows redirects until an answer is none, or until `stop` says so of an address; that one is not asked for. */
  follow(from: Response | string, stop?: (url: URL) => boolean): Promise<{ url: URL; response?: Response }>
  /** By name; cookies of a machine are one, whatever the port. */
  readonly cookies: Map<string, string>
}

export interface WebVisitorOptions {
  /** Where an address is really asked for: a proxy would stand there. */
  readonly through?: (url: URL) => URL
  readonly headers?: Readonly<Record<string, string>>
}

export function webVisitor(options: WebVisitorOptions = {}): WebVisitor {
  const cookies = new Map<string, string>()
  const asked = new WeakMap<Response, URL>()

  async function send(wanted: string, init: RequestInit = {}): Promise<Response> {
    const url = new URL(wanted)
    const cookie = [...cookies].map(([name, value]) => `${name}=${value}`).join('; ')
    const response = await fetch(options.through?.(url) ?? url, {
      ...init,
      redirect: 'manual',
      headers: { ...options.headers, ...(cookie === '' ? {} : { cookie }) },
    })
    asked.set(response, url)
    for (const line of response.headers.getSetCookie()) {
      const [pair = '', ...attributes] = line.split(/;\s*/)
      const [name = '', value = ''] = pair.split(/=(.*)/s)
      const gone = attributes.some((one) => /^expires=Thu, 01 Jan 1970/i.test(one))
      if (gone || value === '') cookies.delete(name)
      else cookies.set(name, value)
    }
    return response
  }

  return {
    cookies,
    get: (url) => send(url),
    post: (url, form) => send(url, { method: 'POST', body: new URLSearchParams(form) }),
    async follow(from, stop = () => false) {
      let response = typeof from === 'string' ? await send(from) : from
      for (let steps = 0; steps < 20; steps += 1) {
        const base = asked.get(response)
        if (base === undefined) throw new Error('an answer of somebody else')
        const location = response.headers.get('location')
        if (location === null || response.status < 300 || response.status > 399)
          return { url: base, response }
        const url = new URL(location, base)
        if (stop(url)) return { url }
        response = await send(url.href)
      }
      throw new Error('redirects without end')
    },
  }
}
