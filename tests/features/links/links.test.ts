import { afterAll, describe, expect, it } from 'vitest'
import {
  answersByRole,
  codeOf,
  expectInvalid,
  expectRefusal,
  expectSameAnswer,
} from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { archive } from '#tests/support/fairWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { beforeTheFair, makeLink } from '#tests/support/linkWork.ts'
import { personNames } from '#tests/support/world.ts'

const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const { eventId, workspaceId } = hub.world
const alice = await hub.person('alice')
const input = { eventId, purpose: 'volunteers', expiresAt: beforeTheFair }

describe('link.create', () => {
  it('tells the event of a link, and only those who post it what opens it', async () => {
    const room = await alice.socket()
    await room.subscribe(workspaceId)
    const { body } = await alice.rest.post('link.create', input)
    const told = await room.heard(workspaceId, body.change?.seq ?? 0)
    expect(told.data).toMatchObject({ state: { ...input, workspaceId } })
    const { items } = (await alice.rest.post('link.list', { eventId })).body.value as {
      items: { token: string }[]
    }
    const token = items[0]?.token ?? ''
    expect(token).toMatch(/^[A-Za-z0-9_-]{22}$/)
    expect(JSON.stringify([told, body])).not.toContain(token)
  })

  it('is for coordinators and members', async () => {
    expect(await answersByRole(hub, 'link.create', () => input, [...personNames, 'nobody'])).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
    await expectSameAnswer(await hub.person('stella'), 'link.create', input, { ...input, eventId: 'absent' })
  })

  it('expires after now, and a day after the event at the latest', async () => {
    const early = { ...input, expiresAt: '2026-09-30T09:00:00+08:00' }
    await expectRefusal(hub, alice, 'link.create', early, 'expires-too-early')
    const late = { ...input, expiresAt: '2026-10-25T11:30:01+08:00' }
    await expectRefusal(hub, alice, 'link.create', late, 'expires-too-late')
  })

  it('is not made for an event that is archived', async () => {
    const archived = { ...input, eventId: await archive(hub) }
    await expectRefusal(hub, alice, 'link.create', archived, 'event-archived')
  })

  it('says which field is wrong', async () => {
    await expectInvalid(hub, alice, 'link.create', [
      ['purpose', { ...input, purpose: 'guests' }],
      ['expiresAt', { ...input, expiresAt: 'tomorrow' }],
      ['eventId', { ...input, eventId: '' }],
    ])
  })
})

describe('link.withdraw', () => {
  it('closes the link for good, once, for those who run the event', async () => {
    const links = new Map(
      await Promise.all(personNames.map(async (name) => [name, await makeLink(hub)] as const)),
    )
    const one = await makeLink(hub)
    expect(
      await answersByRole(
        hub,
        'link.withdraw',
        (asker) => ({ linkId: (asker === 'nobody' ? one : links.get(asker))?.id }),
        [...personNames, 'nobody'],
      ),
    ).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
      stella: 'missing',
      adam: 'missing',
      nobody: 'unknown-actor',
    })
    await expectRefusal(hub, alice, 'link.withdraw', { linkId: links.get('bob')?.id }, 'already-withdrawn')
    const race = await makeLink(hub)
    const answers = await Promise.all(
      Array.from({ length: 10 }, () => alice.rest.post('link.withdraw', { linkId: race.id })),
    )
    expect(answers.filter(({ body }) => body.ok)).toHaveLength(1)
  })
})

describe('link.open', () => {
  const open = async (token: string) => (await hub.nobody.post('link.open', { token })).body

  it('shows anybody the event and the notice, and nothing of the pairing', async () => {
    const { token } = await makeLink(hub)
    const { value } = await open(token)
    expect(value).toMatchObject({
      standing: 'open',
      purpose: 'volunteers',
      event: { id: eventId, title: '测试大集', hosts: ['office organisation', 'community organisation'] },
      units: [],
    })
    expect(Object.keys((value as { event: object }).event).sort()).toEqual(
      ['endAt', 'hosts', 'id', 'place', 'startAt', 'title'].sort(),
    )
  })

  it('says that it expired or was withdrawn; of a made-up one it knows nothing', async () => {
    const soon = await makeLink(hub, 'volunteers', new Date(clock.now() + 60_000).toISOString())
    const gone = await makeLink(hub)
    await alice.rest.post('link.withdraw', { linkId: gone.id })
    expect((await open(gone.token)).value).toMatchObject({ standing: 'withdrawn' })
    clock.advance(61_000)
    expect((await open(soon.token)).value).toMatchObject({ standing: 'expired' })
    expect(codeOf(await open('x'.repeat(22)))).toBe('missing')
  })

  it('is asked for by POST, so that what opens it stands in no address', async () => {
    const { token } = await makeLink(hub)
    expect((await hub.nobody.get('link.open', { token })).status).toBe(404)
  })
})
