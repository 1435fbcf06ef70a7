// POST /api/<noun.verb> for commands and queries, GET /api/<noun.list> for queries. Knows the envelope and no slice.
import { randomUUID } from 'node:crypto'
import { type Request, type Response, Router } from 'express'
import type { Actor } from '#server/kernel/actor.ts'
import { failure } from '#server/kernel/failure.ts'
import type { Hub } from '#server/kernel/hub.ts'
import { CommandId } from '#shared/contract/ids.ts'
import { type Outcome, statusOf } from '#shared/contract/outcome.ts'
import type { DoorLimits } from '../limits.ts'
import { identify, overHttps } from '../visitor.ts'
import { keepSession } from './keepSession.ts'

function send(response: Response, outcome: Outcome<unknown>, extra: object = {}): void {
  response
    .status(statusOf(outcome))
    .set('Cache-Control', 'no-store')
    .json({ ...outcome, ...extra })
}

/** Whom a command tries to be, for the count of tries; anything that is not a name counts as the empty one. */
function triedBy(input: unknown, field: string): string {
  const given: unknown = input !== null && typeof input === 'object' ? Reflect.get(input, field) : ''
  return typeof given === 'string' ? given.trim().slice(0, 60).toLowerCase() : ''
}

export function createApi(hub: Hub, limits: DoorLimits): Router {
  const router = Router()

  async function runCommand(request: Request, response: Response, name: string, actor: Actor): Promise<void> {
    const given = request.get('idempotency-key')
    if (given !== undefined && !CommandId.safeParse(given).success)
      return send(response, failure('invalid', actor.language))
    if (actor.kind === 'person' && !(await limits.command(actor.id)))
      return send(response, failure('too-many', actor.language))
    const input: unknown = request.body ?? {}
    const field = hub.triesOf(name)
    const tried = field === undefined ? undefined : triedBy(input, field)
    const address = request.ip ?? ''
    const kind = hub.kindOf(name) === 'session' && hub.setsCookie(name) ? 'sign-in' : 'other'
    if (tried !== undefined && !(await limits.tried(name, address, tried, kind)))
      return send(response, failure('too-many', actor.language))
    const device = request.get('user-agent') ?? ''
    const executed = await hub.execute({
      name,
      input,
      actor,
      commandId: given ?? randomUUID(),
      device,
      address,
    })
    if (executed.effect !== undefined) keepSession(response, executed.effect, overHttps(request))
    if (tried !== undefined && executed.outcome.ok) await limits.succeeded(name, address, tried, kind)
    send(response, executed.outcome, executed.change === undefined ? {} : { change: executed.change })
  }

  router.all('/:name', async (request, response) => {
    const { name } = request.params
    const actor = await identify(request, hub.sessions)
    const kind = hub.kindOf(name)
    if (request.method === 'GET' && kind === 'query' && !hub.isPersonal(name))
      return send(response, await hub.ask(name, request.query, actor))
    if (request.method !== 'POST' || kind === undefined)
      return send(response, failure('missing', actor.language))
    if (kind === 'query') return send(response, await hub.ask(name, request.body ?? {}, actor))
    return runCommand(request, response, name, actor)
  })
  router.use(async (request, response) =>
    send(response, failure('missing', (await identify(request, hub.sessions)).language)),
  )
  return router
}
