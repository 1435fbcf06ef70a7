// [R8] Files that are sent in, and names that try to be two things at once.
import { afterAll, describe, expect, it } from 'vitest'
import { features } from '#server/features/index.ts'
import { fileTypes } from '#shared/contract/file.ts'
import { codeOf } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { footprint } from '#tests/support/footprint.ts'
import { bytesOf } from '#tests/import/workbookOf.ts'
import { createFourUnits, named } from './fourUnits.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { places, people } = await createFourUnits(hub)
const uploads = features.flatMap((feature) => feature.uploads ?? [])
const [place] = places
if (place === undefined) throw new Error('no place')
/** A workbook that names the event of the first pairing as one of its own people would. */
const bytes = await bytesOf({
  活动: [
    ['项目', '内容'],
    ['名称', 'unit-a 与 unit-b 的大集'],
    ['主办单位', 'unit-a、unit-b'],
    ['开始时间', '2026-10-24 08:30'],
    ['结束时间', '2026-10-24 11:30'],
    ['地点', '广场'],
  ],
  任务: [
    ['事项', '责任人'],
    ['客人的任务', 'owner-unit-d'],
  ],
})
const post = (rest: typeof hub.nobody, name: string) =>
  rest.raw(`/files/${name}`, { method: 'POST', headers: { 'content-type': fileTypes.xlsx }, body: bytes })

describe('[R8] a file that is sent in', () => {
  it('is taken from nobody without a session', async () => {
    expect(uploads.length).toBeGreaterThan(0)
    for (const { definition } of uploads)
      expect([definition.name, (await post(hub.nobody, definition.name)).status]).toEqual([
        definition.name,
        401,
      ])
  })

  it.each(Object.keys(people))(
    'changes nothing for %s, and tells nothing of what is not theirs',
    async (name) => {
      const { rest } = await hub.person(named(name))
      const before = await footprint(hub.store)
      const inside = ['coordinator', 'member', 'reader'].some(
        (role) => place.parts[name]?.includes(role) === true,
      )
      const allowed = ['signed-in', ...(people[name] ?? [])]
      for (const { definition, may } of uploads) {
        const answer = await post(rest, definition.name)
        const text = await answer.text()
        if (!may.some((relation) => allowed.includes(relation)))
          expect([definition.name, [403, 404].includes(answer.status)]).toEqual([definition.name, true])
        if (inside) continue
        for (const secret of [place.eventId, place.workspaceId, place.guestTaskId])
          expect(text).not.toContain(secret)
      }
      expect(await footprint(hub.store)).toEqual(before)
      expect(hub.errors).toEqual([])
    },
  )

  it('is not taken from a page of another origin, nor under another name or type', async () => {
    const { rest, cookie } = await hub.person(named('coordinator-unit-a'))
    for (const { definition } of uploads) {
      const foreign = { cookie, origin: 'https://evil.example', 'content-type': fileTypes.xlsx }
      const path = `${hub.url}/files/${definition.name}`
      expect((await fetch(path, { method: 'POST', headers: foreign, body: bytes })).status).toBe(403)
      const html = { method: 'POST', headers: { 'content-type': 'text/html' }, body: bytes }
      expect((await rest.raw(`/files/${definition.name}`, html)).status).toBe(400)
    }
    for (const name of ['event.import%00', '../event.import', 'task.create', 'roster.excel'])
      expect([name, (await post(rest, encodeURIComponent(name))).status]).toEqual([name, 404])
  })
})

describe('[R8] an id that tries to be two', () => {
  const { eventId, workspaceId } = place
  const odd = [
    `${eventId}:x`,
    `x:${eventId}`,
    `${eventId}/..`,
    `../${eventId}`,
    `${eventId}*`,
    '*',
    `${eventId}\u0000`,
    `${eventId}\u200b`,
    ` ${eventId}`,
    eventId.toUpperCase(),
    `${eventId.slice(0, -1)}${eventId.endsWith('a') ? 'а' : 'ａ'}`,
    `%65${eventId}`,
    `${eventId},${eventId}`,
    'constructor',
    '__proto__',
  ].filter((id) => id !== eventId)

  it.each(odd)('finds nothing: %j', async (id) => {
    const insider = await hub.person(named('coordinator-unit-a'))
    const stranger = await hub.person(named('coordinator-unit-d'))
    for (const { rest, socket } of [insider, stranger]) {
      for (const name of ['event.get', 'task.list', 'report.get', 'roster.list'])
        expect([name, [400, 404].includes((await rest.post(name, { eventId: id })).status)]).toEqual([
          name,
          true,
        ])
      const file = await rest.raw(`/files/roster.excel?eventId=${encodeURIComponent(id)}`)
      expect([400, 404]).toContain(file.status)
      const line = await socket()
      expect(['missing', 'invalid']).toContain(codeOf(await line.subscribe(workspaceId.replace(eventId, id))))
      line.close()
    }
  })
})
