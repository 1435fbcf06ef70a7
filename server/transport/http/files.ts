// GET /files/<noun.what>?…: what the hub makes as Word, Excel or CSV, named in the reader's language.
import { Router } from 'express'
import type { Hub } from '#server/kernel/hub.ts'
import { fileTypes } from '#shared/contract/file.ts'
import { statusOf } from '#shared/contract/outcome.ts'
import { identify } from '../visitor.ts'

export function createFiles(hub: Hub): Router {
  const router = Router()
  router.get('/:name', async (request, response) => {
    const actor = await identify(request, hub.sessions)
    const { name } = request.params
    const outcome = await hub.makeFile(name, request.query, actor)
    response.set('Cache-Control', 'no-store')
    if (!outcome.ok) {
      response.status(statusOf(outcome)).json(outcome)
      return
    }
    const type = hub.fileType(name)
    response.attachment(`${outcome.value.title}.${type}`)
    response.type(fileTypes[type]).send(Buffer.from(outcome.value.bytes))
  })
  return router
}
