import { createHash } from 'node:crypto'
import { Workbook } from '@cj-tech-master/excelts'
import { afterAll, describe, expect, it } from 'vitest'
import type { Reveal } from '#shared/features/privacy/model.ts'
import { answersByRole, codeOf, expectInvalid, expectRefusal, freshId } from '#tests/support/bothDoors.ts'
import { createTestHub, type TestPerson } from '#tests/support/createTestHub.ts'
import { volunteer } from '#tests/support/dayWork.ts'
import { fixedClock } from '#tests/support/fixedClock.ts'
import { write } from '#tests/support/reportWork.ts'
import { assign, createShift } from '#tests/support/rosterWork.ts'
import { asHub } from '#tests/support/fairWork.ts'
import { type PersonName, personNames } from '#tests/support/world.ts'
import { replace } from '#tests/support/replaceWork.ts'

const clock = fixedClock()
const hub = await createTestHub({ clock })
afterAll(() => hub.close())
const adam = await hub.person('adam')
const alice = await hub.person('alice')
const phone = '15400001234'
const { eventId } = hub.world

async function reveals(person: TestPerson, personId?: string): Promise<readonly Reveal[]> {
  const { body } = await person.rest.post('member.reveals', personId === undefined ? {} : { personId })
  if (!body.ok) throw new Error(codeOf(body))
  return (body.value as { items: Reveal[] }).items
}

/** Every cell of every sheet, as text. */
async function cells(person: TestPerson, query = ''): Promise<string[]> {
  const response = await person.rest.raw(`/files/member.ownExport${query}`)
  expect(response.status).toBe(200)
  const workbook = new Workbook()
  await workbook.xlsx.load(new Uint8Array(await response.arrayBuffer()))
  const found: string[] = []
  for (const sheet of workbook.worksheets)
    sheet.eachRow((row) => row.eachCell((cell) => void found.push(String(cell.value))))
  return found
}

describe('member.reveal', () => {
  it('answers with the number for a minute and writes down who, when and why', async () => {
    const personId = await volunteer(hub, 'confirmed', { phone })
    const { body } = await alice.rest.post('member.reveal', { personId, eventId, reason: 'shift' })
    expect(body).toMatchObject({ ok: true, value: { phone, until: '2026-10-22T04:01:00.000Z' } })
    expect(await reveals(adam, personId)).toMatchObject([
      { personId, by: 'alice', at: '2026-10-22T04:00:00.000Z', reason: 'shift', eventId },
    ])
  })

  it('is in reach of administrators, and of those who run an event for its roster', async () => {
    const onRoster = await volunteer(hub, 'invited', { phone })
    const elsewhere = await volunteer(hub, undefined, { phone })
    const ask = (personId: string, more: object) =>
      answersByRole(hub, 'member.reveal', () => ({ personId, reason: 'emergency', ...more }), [
        ...personNames,
        'nobody',
      ])
    const none = {
      rita: 'forbidden',
      gus: 'forbidden',
      ada: 'forbidden',
      stella: 'forbidden',
      nobody: 'unknown-actor',
    }
    expect(await ask(onRoster, { eventId })).toEqual({
      alice: 'done',
      bob: 'done',
      carol: 'done',
      adam: 'done',
      ...none,
    })
    const onlyAdam = { alice: 'forbidden', bob: 'forbidden', carol: 'forbidden', adam: 'done', ...none }
    expect(await ask(onRoster, {})).toEqual(onlyAdam)
    expect(await ask(elsewhere, { eventId })).toEqual(onlyAdam)
  })

  it('is not answered from memory: the same id again is refused', async () => {
    const personId = await volunteer(hub, undefined, { phone })
    const id = freshId()
    const send = () =>
      adam.rest.post('member.reveal', { personId, reason: 'request' }, { 'idempotency-key': id })
    expect((await send()).status).toBe(200)
    expect(codeOf((await send()).body)).toBe('id-reused')
    expect(await reveals(adam, personId)).toHaveLength(1)
  })

  it('refuses who has no number, also after an erasure, and logs nothing', async () => {
    const personId = await volunteer(hub, undefined, { phone })
    await asHub(hub, 'member.erase', { personId, reason: 'asked' })
    await expectRefusal(hub, adam, 'member.reveal', { personId, reason: 'shift' }, 'no-phone')
    expect(await reveals(adam, personId)).toEqual([])
  })

  it('answers bad input by field and changes nothing', () =>
    expectInvalid(hub, adam, 'member.reveal', [
      ['reason', { personId: 'gus' }],
      ['reason', { personId: 'gus', reason: '找沈怀瑾有事' }],
      ['personId', { reason: 'shift' }],
    ]))
})

describe('member.reveals', () => {
  it('is for the person and for administrators', async () => {
    await adam.rest.post('member.reveal', { personId: 'gus', reason: 'request' })
    expect(await reveals(await hub.person('gus'))).toMatchObject([{ personId: 'gus', by: 'adam' }])
    expect(codeOf((await alice.rest.post('member.reveals', { personId: 'gus' })).body)).toBe('forbidden')
    expect(codeOf((await hub.nobody.post('member.reveals', {})).body)).toBe('unknown-actor')
  })
})

describe('reveal.expire', () => {
  it('is given by the hub alone', async () => {
    const [entry] = await reveals(adam, 'gus')
    const answers = await answersByRole(hub, 'reveal.expire', () => ({ revealId: entry?.id }), [
      'gus',
      'adam',
    ])
    expect(answers).toEqual({ gus: 'missing', adam: 'missing' })
  })
})

describe('member.ownExport', () => {
  it('holds everything about the person who asks', async () => {
    const id = await volunteer(hub, 'confirmed', { phone, name: '自取人' })
    await alice.rest.post('member.reveal', { personId: id, eventId, reason: 'followup' })
    await asHub(hub, 'checkin.record', {
      eventId,
      personId: id,
      action: 'in',
      at: '2026-10-22T11:00:00+08:00',
    })
    const own = await cells(await hub.person(id as PersonName))
    expect(own).toEqual(
      expect.arrayContaining([
        '自取人',
        phone,
        'alice 测试',
        'followup',
        '测试大集',
        'confirmed',
        '2026-10-22 11:00',
      ]),
    )
  })

  it('tells of tokens and calendar feeds their names and times, and nothing that would open them', async () => {
    const person = await hub.person('carol')
    const expiresAt = new Date(clock.now() + 7 * 24 * 3_600_000).toISOString()
    const made = await person.rest.post('token.create', { name: '值班平板', scope: 'read', expiresAt })
    const fed = await person.rest.post('feed.create', { eventId })
    const { token } = made.body.value as { token: string }
    const { path } = fed.body.value as { path: string }
    const own = await cells(person)
    expect(own).toEqual(expect.arrayContaining(['令牌', '值班平板', '日历订阅', '测试大集']))
    for (const secret of [token, path.slice('/calendar/'.length).replace('.ics', '')]) {
      expect(secret.length).toBeGreaterThan(20)
      const hash = createHash('sha256').update(secret)
      for (const part of [secret, hash.copy().digest('hex'), hash.digest('base64url')])
        expect(own.join(' ')).not.toContain(part)
    }
  })

  it('is made by an administrator for others, with the number only after a reveal that is in the log', async () => {
    const id = await volunteer(hub, 'invited', { phone })
    await alice.rest.post('member.reveal', { personId: id, eventId, reason: 'followup' })
    expect(await cells(adam, `?personId=${id}`)).toContain('154****1234')
    await adam.rest.post('member.reveal', { personId: id, reason: 'request' })
    expect(await cells(adam, `?personId=${id}`)).toContain(phone)
    clock.advance(11 * 60_000)
    expect(await cells(adam, `?personId=${id}`)).not.toContain(phone)
    expect((await alice.rest.raw(`/files/member.ownExport?personId=${id}`)).status).toBe(403)
    expect((await hub.nobody.raw('/files/member.ownExport')).status).toBe(401)
  })

  it('has nothing of who was erased', async () => {
    const id = await volunteer(hub)
    await asHub(hub, 'member.erase', { personId: id, reason: 'asked' })
    expect((await adam.rest.raw(`/files/member.ownExport?personId=${id}`)).status).toBe(404)
  })
})

describe('member.mentions', () => {
  it('finds a name in documents, tasks, supplies and excuses of others, and not the person’s own excuse', async () => {
    const id = await volunteer(hub, undefined, { name: '被提及的人', phone })
    await write(hub, alice, 'plan.fair.1', '请被提及的人负责引导，电话 15400001234，被提及的人到岗。')
    await asHub(hub, 'task.create', { eventId, title: '联系被提及的人' })
    const other = await volunteer(hub)
    const [own, others] = [await createShift(hub), await createShift(hub)]
    for (const [shift, personId] of [
      [own, id],
      [others, other],
    ] as const) {
      await assign(hub, shift.id, personId, 'invited')
      await asHub(hub, 'shift.excuse', { shiftId: shift.id, personId, reason: '被提及的人来不了' })
    }
    const { body } = await adam.rest.post('member.mentions', { personId: id })
    expect((body.value as { items: unknown[] }).items).toEqual([
      { place: 'plan', id: 'plan.fair.1', eventId, title: '测试大集', count: 3 },
      { place: 'task', id: expect.any(String) as string, eventId, title: '测试大集', count: 1 },
      { place: 'roster', id: 'fair_20261024', eventId, title: '测试大集', count: 1 },
    ])
  })

  it('finds it in what a reset has left, and not in what was erased', async () => {
    const id = await volunteer(hub, undefined, { name: '清空前的人', phone: '15400009999' })
    const { body } = await alice.rest.post('document.get', { document: 'plan.fair.1' })
    const { document } = body.value as { document: string }
    await write(hub, alice, document, '请清空前的人负责引导。')
    const next = await replace(hub, alice, 'document.reset', document)
    const found = async () =>
      ((await adam.rest.post('member.mentions', { personId: id })).body.value as { items: unknown[] }).items
    expect(await found()).toMatchObject([
      { place: 'plan', id: next, count: 1 },
      { place: 'planVersions', id: next, count: 1 },
    ])
    await replace(hub, adam, 'document.erase', next)
    expect(await found()).toEqual([])
  })

  it('is for administrators, and by POST alone', async () => {
    expect(codeOf((await alice.rest.post('member.mentions', { personId: 'gus' })).body)).toBe('forbidden')
    expect((await adam.rest.get('member.mentions', { personId: 'gus' })).status).not.toBe(200)
  })
})
