// The HTTP door: health, metrics, the API and the pages, behind one guard.
import express, { type Express, type RequestHandler } from 'express'
import type { Hub } from '#server/kernel/hub.ts'
import { type Language, languageOf } from '#shared/contract/language.ts'
import type { DoorLimits } from '../limits.ts'
import { identify } from '../visitor.ts'
import { createApi } from './api.ts'
import { createCalendar } from './calendar.ts'
import { createFiles } from './files.ts'
import { guardApi, lastWord, secureHeaders } from './guard.ts'
import { createPages } from './pages.ts'
import { createSignOnDoor } from './createSignOnDoor.ts'

export interface HttpDoorParts {
  readonly hub: Hub
  readonly limits: DoorLimits
  readonly publicUrl: string | undefined
  readonly trustProxy: number | string
  /** Its pages are reached by HTTPS, here or at the proxy. */
  readonly https: boolean
  readonly production: boolean
  readonly pagesFolder: string
  readonly openApi: (language: Language) => object
  readonly metrics: RequestHandler
  /** Ready to serve: opened, not draining. */
  readonly ready: () => boolean
}

export function createHttpDoor(parts: HttpDoorParts): Express {
  const { hub, limits, publicUrl } = parts
  const app = express()
  app.disable('x-powered-by')
  app.disable('etag')
  app.set('trust proxy', parts.trustProxy)
  app.set('query parser', 'simple')

  app.get('/healthz', async (_request, response) => {
    const healthy =
      parts.ready() &&
      (await hub.store.ping().then(
        () => true,
        () => false,
      ))
    response
      .status(healthy ? 200 : 503)
      .json({ status: healthy ? 'ok' : 'unavailable', store: hub.store.kind })
  })
  app.get('/metrics', parts.metrics)
  app.use(secureHeaders(parts.https))
  app.get('/api/openapi.json', async (request, response, next) => {
    response.vary('Accept-Language')
    const page = () => parts.openApi(languageOf(request.headers['accept-language']))
    if (!parts.production) return response.json(page())
    const actor = await identify(request, hub.sessions)
    return actor.kind === 'person' ? response.json(page()) : next()
  })
  app.use('/api', ...guardApi(limits, publicUrl), createApi(hub, limits))
  app.use('/files', createFiles(hub, limits, publicUrl))
  app.get('/calendar/:name', createCalendar(hub, limits))
  app.use('/oidc', createSignOnDoor(hub, limits, parts.https))
  app.use(createPages(parts.pagesFolder))
  app.use(lastWord(hub.log))
  return app
}
