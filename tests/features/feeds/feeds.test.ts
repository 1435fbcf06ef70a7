import { afterAll, describe, expect, it } from 'vitest'
import { answersByRole, codeOf, expectRefusal, expectSameAnswer } from '#tests/support/bothDoors.ts'
import { createTestHub } from '#tests/support/createTestHub.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { assign, createShift } from '#tests/support/rosterWork.ts'
import { type PersonName, personNames } from '#tests/support/world.ts'

const hub = await createTestHub()
afterAll(() => hub.close())
const { eventId, pairingId } = hub.world
const shift = await createShift(hub)
await assign(hub, shift.id, 'carol')
const title = `确认音响；${'很长的名字，'.repeat(12)}`
await asHub(hub, 'task.create', { eventId, title, ownerId: 'carol', dueAt: '2026-10-20T18:00:00+08:00' })

interface Made {
  readonly path: string
  readonly record: { readonly id: string }
}
async function made(name: PersonName, input: object = {}): Promise<Made> {
  const { body } = await (await hub.person(name)).rest.post('feed.create', input)
  return body.value as Made
}
async function calendar({ path }: Pick<Made, 'path'>): Promise<string> {
  const answer = await hub.nobody.raw(path)
  return answer.ok ? await answer.text() : `HTTP ${String(answer.status)}`
}

describe('feed.create', () => {
  it('gives a person’s own calendar: events, own shifts and own tasks, in the form of RFC 5545', async () => {
    const feed = await made('carol')
    const text = await calendar(feed)
    expect(text).toMatch(/^BEGIN:VCALENDAR\r\nVERSION:2.0\r\n/)
    expect(text).toContain('DTSTART:20261024T003000Z')
    expect(text).toContain(`UID:shift-${shift.id}@tongpin`)
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}`)
    const { body } = await (await hub.person('carol')).rest.get('feed.list')
    expect(body.value).toMatchObject({ items: [{ id: feed.record.id, personId: 'carol' }] })
    expect(JSON.stringify(body)).not.toContain(feed.path.slice(10, 30))
  })

  it('gives an event’s calendar, to a guest only what is theirs', async () => {
    expect(await calendar(await made('alice', { eventId }))).toContain(`UID:event-${eventId}@tongpin`)
    const guest = await calendar(await made('gus', { eventId }))
    expect(guest).toContain(`UID:event-${eventId}@tongpin`)
    expect(guest).not.toContain('UID:shift-')
  })

  it('is for whoever sees the event', async () => {
    const answers = await answersByRole(hub, 'feed.create', () => ({ eventId }), [...personNames, 'nobody'])
    expect(answers).toMatchObject({ rita: 'done', ada: 'done', stella: 'missing', adam: 'missing' })
    expect(answers['nobody']).toBe('unknown-actor')
    await expectSameAnswer(await hub.person('stella'), 'feed.create', { eventId }, { eventId: 'none' })
  })
})

describe('a calendar address', () => {
  it('opens nothing else', async () => {
    const { path } = await made('alice')
    const authorization = `Bearer ${path.slice('/calendar/'.length, -'.ics'.length)}`
    for (const name of ['task.list', 'session.get', 'event.list']) {
      const answer = await hub.nobody.raw(`/api/${name}?eventId=${eventId}`, { headers: { authorization } })
      expect([name, answer.status]).toEqual([name, 403])
    }
    expect((await (await hub.person('alice')).rest.raw('/files/calendar.feed')).status).toBe(404)
  })

  it('is judged at every reading: a withdrawn grant empties it, a suspended person closes it', async () => {
    const feed = await made('rita', { eventId })
    expect(await calendar(feed)).toContain('UID:event-')
    await asHub(hub, 'pairing.withdraw', { pairingId, personId: 'rita' })
    expect(await calendar(feed)).not.toContain('UID:')
    await asHub(hub, 'member.suspend', { personId: 'rita' })
    expect(await calendar(feed)).toBe('HTTP 404')
  })

  it('that was made up or withdrawn (feed.withdraw) is not there', async () => {
    const feed = await made('bob')
    const bob = await hub.person('bob')
    await expectSameAnswer(
      await hub.person('alice'),
      'feed.withdraw',
      { feedId: feed.record.id },
      { feedId: 'none' },
    )
    const input = { feedId: feed.record.id }
    const answers = await Promise.all([1, 2].map(() => bob.rest.post('feed.withdraw', input)))
    expect(answers.map(({ body }) => codeOf(body)).sort()).toEqual(['already-withdrawn', 'done'])
    await expectRefusal(hub, bob, 'feed.withdraw', input, 'already-withdrawn')
    expect(await calendar(feed)).toBe('HTTP 404')
    for (const path of ['/calendar/x.ics', `/calendar/${'A'.repeat(43)}.ics`, '/calendar/..%2f.ics'])
      expect(await calendar({ path })).toBe('HTTP 404')
  })
})
