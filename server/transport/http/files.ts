// GET /files/<noun.what>?…: what the hub makes as Word, Excel or CSV, named in the reader's language.
// POST /files/<noun.verb>: a file that the hub reads; its body is the file itself.
import express, { type Request, type Response, Router } from 'express'
import { failure } from '#server/kernel/failure.ts'
import type { Hub } from '#server/kernel/hub.ts'
import { fileTypes } from '#shared/contract/file.ts'
import { type Outcome, statusOf } from '#shared/contract/outcome.ts'
import type { DoorLimits } from '../limits.ts'
import { identify, originAllowed } from '../visitor.ts'

function answer(response: Response, outcome: Outcome<unknown>, status = statusOf(outcome)): void {
  response.status(status).set('Cache-Control', 'no-store').json(outcome)
}

/** The whole body, or undefined where it is larger than it may be. */
const bodyOf = (request: Request, response: Response, maxBytes: number): Promise<Uint8Array | undefined> =>
  new Promise((resolve, reject) => {
    const read = express.raw({ type: () => true, limit: maxBytes, inflate: false })
    read(request, response, (error?: unknown) => {
      if (error === undefined) resolve(Buffer.isBuffer(request.body) ? request.body : new Uint8Array())
      else if ((error as { type?: string }).type === 'entity.too.large') resolve(undefined)
      else reject(error instanceof Error ? error : new Error('the body could not be read', { cause: error }))
    })
  })

export function createFiles(hub: Hub, limits: DoorLimits, publicUrl: string | undefined): Router {
  const router = Router()

  router.get('/:name', async (request, response) => {
    const actor = await identify(request, hub.sessions)
    const { name } = request.params
    if (!(await limits.request(request.ip ?? '')))
      return answer(response, failure('too-many', actor.language))
    const outcome = await hub.makeFile(name, request.query, actor)
    if (!outcome.ok) return answer(response, outcome)
    const type = hub.fileType(name)
    response.set('Cache-Control', 'no-store')
    response.attachment(`${outcome.value.title}.${type}`)
    response.type(fileTypes[type]).send(Buffer.from(outcome.value.bytes))
  })

  router.post('/:name', async (request, response) => {
    const actor = await identify(request, hub.sessions)
    const { name } = request.params
    const refuse = (code: string): void => answer(response, failure(code, actor.language))
    if (!originAllowed(request, publicUrl)) return refuse('forbidden')
    const definition = hub.uploadOf(name)
    if (definition === undefined) return refuse('missing')
    // Who may not send a file is told before it is taken in.
    const allowed = await hub.receive(name, actor)
    if (!allowed.ok) return answer(response, allowed)
    if (!(await limits.request(request.ip ?? '')) || !(await limits.command(actor.id)))
      return refuse('too-many')
    if (!request.is(fileTypes[definition.type])) return refuse('invalid')
    const bytes = await bodyOf(request, response, definition.maxBytes)
    if (bytes === undefined) return answer(response, failure('too-large', actor.language, definition), 413)
    answer(response, await hub.receive(name, actor, bytes))
  })
  return router
}
