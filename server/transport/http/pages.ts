// The built client: hashed files for ever, the page itself always fresh, and the page again for every route of the client.
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import compression from 'compression'
import express, { Router } from 'express'

const notBuilt =
  '<!doctype html><meta charset="utf-8"><title>Tongpin</title><p>The pages are not built yet: run <code>npm run build</code>, or <code>npm run dev</code>.</p>'

export function createPages(folder: string): Router {
  const router = Router()
  const page = join(folder, 'index.html')
  // Pages and scripts only: answers of the API carry secrets beside what others wrote, and are never compressed.
  router.use(compression())
  router.use(
    '/assets',
    express.static(join(folder, 'assets'), { immutable: true, maxAge: '365d', fallthrough: false }),
  )
  router.use(express.static(folder, { index: false, maxAge: 0 }))
  const linkPage = join(folder, 'link/page.html')
  router.get('/j/:token', (_request, response) => {
    response.set('Cache-Control', 'no-cache')
    if (existsSync(linkPage)) response.sendFile(linkPage)
    else response.status(503).send(notBuilt)
  })
  router.get(['/', '/*path'], (_request, response) => {
    response.set('Cache-Control', 'no-cache')
    if (existsSync(page)) response.sendFile(page)
    else response.status(503).send(notBuilt)
  })
  return router
}
