// Every command and query of the catalogue, by everybody: what the matrix does not allow is refused. A new slice is covered at once.
import { afterAll, describe, expect, it } from 'vitest'
import { features } from '#server/features/index.ts'
import { everyone } from '#server/kernel/access.ts'
import { codeOf, freshId } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { footprint } from '#tests/support/footprint.ts'
import { relationsIn } from '#tests/support/relationsIn.ts'
import { sampleInput } from '#tests/support/sampleInput.ts'
import { personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const handlers = features.flatMap((feature) => [...feature.commands, ...feature.queries])

describe('access to the whole catalogue', () => {
  it.each(personNames)(
    '%s is refused whatever the matrix does not allow, through both doors',
    async (name) => {
      const person = await hub.person(name)
      const socket = await person.socket()
      const before = await footprint(hub.store)
      const refused = new Set(['forbidden', 'missing'])
      let asked = 0
      for (const handler of handlers) {
        const input = sampleInput(handler.definition, hub.world)
        const claimed = relationsIn(name, input)
        if (handler.may.includes(everyone) || handler.may.some((relation) => claimed.includes(relation)))
          continue
        asked += 1
        const command = handler.definition.name
        const { status, body } = await person.rest.post(command, input)
        expect({ command, status, refused: refused.has(codeOf(body)) }).toEqual({
          command,
          status: codeOf(body) === 'missing' ? 404 : 403,
          refused: true,
        })
        const answer =
          handler.kind === 'query'
            ? await socket.query(command, input)
            : await socket.command(command, input, freshId())
        expect(answer).toEqual(body)
      }
      expect(asked).toBeGreaterThan(0)
      expect(await footprint(hub.store)).toEqual(before)
      expect(hub.errors).toEqual([])
    },
  )

  it('whoever is not signed in is nobody to everything that is not public', async () => {
    const before = await footprint(hub.store)
    for (const handler of handlers) {
      if (handler.may.includes(everyone)) continue
      const input = sampleInput(handler.definition, hub.world)
      const { status, body } = await hub.nobody.post(handler.definition.name, input)
      expect([handler.definition.name, status, codeOf(body)]).toEqual([
        handler.definition.name,
        401,
        'unknown-actor',
      ])
    }
    expect(await footprint(hub.store)).toEqual(before)
  })

  it('whoever is not signed in does not get a socket', async () => {
    const { socketClient } = await import('#tests/support/socketClient.ts')
    await expect(socketClient(hub.url)).rejects.toThrow('unknown-actor')
  })

  it('an unknown field is refused by name through both doors, whatever the command or query', async () => {
    const adam = await hub.person('adam')
    const socket = await adam.socket('en')
    const before = await footprint(hub.store)
    for (const { kind, definition } of handlers) {
      const input = { ...sampleInput(definition, hub.world), surprise: true }
      const { status, body } = await adam.rest.post(definition.name, input, { 'accept-language': 'en' })
      expect([definition.name, status, body.error?.fields?.['input']]).toEqual([
        definition.name,
        400,
        'There is no such field: surprise.',
      ])
      // What sets a cookie or is tried by strangers comes by HTTP alone.
      if (definition.kind === 'command' && (definition.cookie || definition.tries !== undefined)) continue
      const answer =
        kind === 'query'
          ? await socket.query(definition.name, input)
          : await socket.command(definition.name, input, freshId())
      expect(answer).toEqual(body)
    }
    expect(await footprint(hub.store)).toEqual(before)
  })
})
