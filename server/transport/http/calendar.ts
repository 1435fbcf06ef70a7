// GET /calendar/<secret>.ics: a calendar program has no headers of its own, so the address is the key.
import { type RequestHandler } from 'express'
import type { Hub } from '#server/kernel/hub.ts'
import { fileTypes } from '#shared/contract/file.ts'
import { statusOf } from '#shared/contract/outcome.ts'
import type { DoorLimits } from '../limits.ts'

export const createCalendar =
  (hub: Hub, limits: DoorLimits): RequestHandler<{ name: string }> =>
  async (request, response) => {
    const secret = /^([A-Za-z0-9_-]{43})\.ics$/.exec(request.params.name)?.[1]
    if (!(await limits.request(request.ip ?? ''))) return void response.status(429).end()
    const actor = await hub.sessions.identify(secret, 'zh-CN')
    const outcome = await hub.makeFile('calendar.feed', {}, actor)
    response.set('Cache-Control', 'no-store')
    // Whatever is wrong with the address, it is simply not there; what is wrong with the hub passes, so the program asks again.
    if (!outcome.ok) {
      const status = statusOf(outcome)
      return void response.status(status >= 500 ? status : 404).end()
    }
    response.type(fileTypes.ics).send(Buffer.from(outcome.value.bytes))
  }
