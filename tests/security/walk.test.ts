// [R8] Every command, query, file, document and room, with every part of four organisations in six pairings, made from the catalogue:
// what is not granted is refused, and what is not there looks and takes the same as what is not yours.
import { performance } from 'node:perf_hooks'
import { afterAll, describe, expect, it } from 'vitest'
import { features } from '#server/features/index.ts'
import { everyone } from '#server/kernel/access.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { footprint } from '#tests/support/footprint.ts'
import { sampleInput } from '#tests/support/sampleInput.ts'
import { upgrade } from '#tests/support/upgrade.ts'
import { createFourUnits, named, type Place } from './fourUnits.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { places, people } = await createFourUnits(hub)
const askers = Object.keys(people)
const handlers = features.flatMap((feature) => [...feature.commands, ...feature.queries])
const files = features.flatMap((feature) => feature.files ?? [])
const insider = ['coordinator', 'member', 'reader']

/** At most this: `self` and `unit` where the input names nobody else. */
function partsOf(name: string, place: Place, input: Readonly<Record<string, unknown>>): readonly string[] {
  const self = input['personId'] === undefined ? ['self'] : []
  const unit = input['organisationId'] === undefined ? ['unit'] : []
  const parts = place.parts[name] ?? []
  // Who may write an event's texts is not said twice: its coordinators and members.
  const writes =
    input['document'] !== undefined && parts.some((part) => ['coordinator', 'member'].includes(part))
  return [...(people[name] ?? []), ...parts, ...self, ...unit, ...(writes ? ['writer'] : [])]
}
const open = (may: readonly string[], parts: readonly string[]): boolean =>
  may.includes(everyone) || may.some((relation) => parts.includes(relation))

describe('[R8] four organisations in six pairings', () => {
  it.each(askers)(
    '%s is refused every command and query that is not granted',
    { timeout: 120_000 },
    async (name) => {
      const { rest } = await hub.person(named(name))
      const before = await footprint(hub.store)
      let refused = 0
      for (const { definition, may } of handlers) {
        const answers = await Promise.all(
          places.map(async (place) => {
            const input = sampleInput(definition, place)
            if (open(may, partsOf(name, place, input))) return undefined
            return (await rest.post(definition.name, input)).status
          }),
        )
        const asked = answers.filter((status) => status !== undefined)
        refused += asked.length
        expect([definition.name, asked.filter((status) => status !== 403 && status !== 404)]).toEqual([
          definition.name,
          [],
        ])
      }
      expect(refused).toBeGreaterThan(100)
      expect(await footprint(hub.store)).toEqual(before)
      expect(hub.errors).toEqual([])
    },
  )

  it.each(askers)(
    '%s gets no file, no document and no room that is not granted',
    { timeout: 120_000 },
    async (name) => {
      const person = await hub.person(named(name))
      const socket = await person.socket()
      for (const place of places) {
        const parts = partsOf(name, place, {})
        for (const { definition, may } of files) {
          const shape = Object.keys((definition.input as { shape?: object }).shape ?? {})
          const query = shape.includes('eventId') ? `?eventId=${place.eventId}` : ''
          if (open(may, parts)) continue
          const { status } = await person.rest.raw(`/files/${definition.name}${query}`)
          expect([definition.name, [403, 404].includes(status)]).toEqual([definition.name, true])
        }
        const inside = insider.some((role) => parts.includes(role))
        for (const document of place.documents) {
          const came = await upgrade(hub.url, `/yjs/${document}`, { cookie: person.cookie, origin: hub.url })
          expect([document, came]).toEqual([
            document,
            inside ? 'open' : expect.stringMatching(/^close 440[34]$/),
          ])
        }
        for (const workspaceId of [place.workspaceId, `pairing.${place.pairingId}`]) {
          // Administrators keep pairings and grants; of the work in an event they read nothing.
          const keeps = workspaceId.startsWith('pairing.') && parts.includes('administrator')
          const wanted = inside || keeps ? 'done' : 'missing'
          expect([workspaceId, codeOf(await socket.subscribe(workspaceId))]).toEqual([workspaceId, wanted])
        }
      }
      expect(codeOf(await socket.subscribe('audit'))).toBe('missing')
      for (const other of askers.filter((one) => one !== name))
        expect(codeOf(await socket.subscribe(`person.${other}`))).toBe('missing')
      socket.close()
    },
  )

  it.each(['a:b', 'a%2Fb', '..', '../plan', 'plan*', '%70lan', 'рlan', 'plan\u200b', 'plan.'])(
    'a document called like "%s" crosses no border',
    async (noun) => {
      const [place] = places
      const { cookie } = await hub.person(named('coordinator-unit-d'))
      const path = `/yjs/${encodeURIComponent(`${noun}.${place?.eventId ?? ''}.1`)}`
      expect(await upgrade(hub.url, path, { cookie, origin: hub.url })).toMatch(/^(close 440[34]|HTTP 404)$/)
    },
  )

  it('absent and not yours look the same, and take the same time', { timeout: 120_000 }, async () => {
    const [place] = places
    if (place === undefined) throw new Error('no place')
    const { rest } = await hub.person(named('coordinator-unit-d'))
    const away = { ...place, eventId: 'absent', pairingId: 'absent', guestTaskId: 'absent' }
    const found: number[] = []
    const nothing: number[] = []
    let compared = 0
    const timed = async (times: number[], name: string, input: unknown) => {
      const from = performance.now()
      const { status, body } = await rest.post(name, input)
      times.push(performance.now() - from)
      return { status, body }
    }
    const names = ['eventId', 'pairingId', 'taskId']
    for (let round = 0; round < 5; round += 1)
      for (const { definition, may } of handlers) {
        const input = sampleInput(definition, place)
        if (
          !names.some((field) => field in input) ||
          open(may, [...(people['coordinator-unit-d'] ?? []), 'self'])
        )
          continue
        const theirs = await timed(found, definition.name, input)
        const absent = await timed(nothing, definition.name, sampleInput(definition, away))
        expect([definition.name, theirs]).toEqual([definition.name, absent])
        compared += 1
      }
    expect(compared).toBeGreaterThan(100)
    const middle = (times: number[]): number => times.sort((a, b) => a - b)[Math.floor(times.length / 2)] ?? 0
    expect(Math.abs(middle(found) - middle(nothing))).toBeLessThan(5)
  })
})
