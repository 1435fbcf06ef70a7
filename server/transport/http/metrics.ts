import { createHash, timingSafeEqual } from 'node:crypto'
import type { Request, RequestHandler } from 'express'
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client'
import { isLoopback } from '#server/config.ts'

const digest = (text: string): Buffer => createHash('sha256').update(text).digest()

/** `Authorization: Bearer` with the token of this installation. */
const bears = (request: Request, token: string | undefined): boolean =>
  token !== undefined &&
  timingSafeEqual(digest(request.get('authorization') ?? ''), digest(`Bearer ${token}`))

/** Prometheus text, for this machine and for whoever has the token. `gauges` are read at each scrape. */
export function createMetrics(
  gauges: Readonly<Record<string, { help: string; read: () => number }>>,
  token?: string,
): RequestHandler {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  for (const [name, { help, read }] of Object.entries(gauges)) {
    new Gauge({
      name: `tongpin_${name}`,
      help,
      registers: [registry],
      collect: function collect() {
        this.set(read())
      },
    })
  }
  return async (request, response) => {
    const address = (request.ip ?? '').replace(/^::ffff:/, '')
    // A proxy on this machine that is not trusted still tells that somebody else is asking.
    const forwarded = request.ips.length === 0 && request.get('x-forwarded-for') !== undefined
    if (!bears(request, token) && (forwarded || !isLoopback(address))) {
      response.status(404).end()
      return
    }
    response.type(registry.contentType).send(await registry.metrics())
  }
}
